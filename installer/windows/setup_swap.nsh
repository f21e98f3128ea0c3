; The new program into the place of the old one, by renaming, and back when anything fails.

!macro RemoveItem PATH
    Delete "${PATH}"
    RMDir /r "${PATH}"
!macroend

!macro PutAside ITEM
    ${If} ${FileExists} "$INSTDIR\${ITEM}"
        Rename "$INSTDIR\${ITEM}" "$INSTDIR.setup-old\${ITEM}"
    ${EndIf}
!macroend

!macro PutIn ITEM
    Rename "$INSTDIR.setup-new\${ITEM}" "$INSTDIR\${ITEM}"
!macroend

; What is no longer in FOLDER.setup-new was put in already.
!macro TakeOut ITEM
    ${If} ${FileExists} "$INSTDIR.setup-new\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR.setup-new\${ITEM}"
    ${AndIf} ${FileExists} "$INSTDIR\${ITEM}"
        Rename "$INSTDIR\${ITEM}" "$INSTDIR.setup-new\${ITEM}"
    ${EndIf}
!macroend

!macro PutBack ITEM
    ${If} ${FileExists} "$INSTDIR.setup-old\${ITEM}"
    ${AndIfNot} ${FileExists} "$INSTDIR\${ITEM}"
        Rename "$INSTDIR.setup-old\${ITEM}" "$INSTDIR\${ITEM}"
    ${EndIf}
!macroend

!macro RemoveNew ITEM
    !insertmacro RemoveItem "$INSTDIR.setup-new\${ITEM}"
!macroend

!macro RemoveOld ITEM
    !insertmacro RemoveItem "$INSTDIR.setup-done\${ITEM}"
!macroend

Function Swap
    ClearErrors
    CreateDirectory "$INSTDIR.setup-old"
    !insertmacro EachItem PutAside
    ${If} ${Errors}
        ${StopTakingBack} 10 running
    ${EndIf}
    !insertmacro EachItem PutIn
    ${If} ${Errors}
        ${StopTakingBack} 14 unfinished
    ${EndIf}
FunctionEnd

; As it was before; does nothing where nothing was begun.
Function TakeBack
    SetOutPath "$TEMP"
    ${If} ${FileExists} "$INSTDIR.setup-old\*.*"
        !insertmacro EachItem TakeOut
        !insertmacro EachItem PutBack
        RMDir "$INSTDIR.setup-old"
    ${EndIf}
    !insertmacro EachItem RemoveNew
    RMDir "$INSTDIR.setup-new"
    !insertmacro EachItem RemoveOld
    RMDir "$INSTDIR.setup-done"
    RMDir "$INSTDIR" ; only when it is empty
    ClearErrors
FunctionEnd

; From here on there is no way back, and none is needed.
Function SweepUp
    Rename "$INSTDIR.setup-old" "$INSTDIR.setup-done"
    !insertmacro EachItem RemoveOld
    RMDir "$INSTDIR.setup-done"
    RMDir "$INSTDIR.setup-new"
    ClearErrors
FunctionEnd

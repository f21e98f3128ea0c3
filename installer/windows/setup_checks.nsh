; What is looked at before anything is written, and how Setup says why it stops.

!define NOTE "$TEMP\SmartWork-setup.txt"

; Say the text KEY, note it in both languages, and end with CODE.
!macro Stop CODE KEY
    ClearErrors
    FileOpen $9 "${NOTE}" w
    ${IfNot} ${Errors}
        FileWriteUTF16LE /BOM $9 "${CODE}$\r$\n${KO_${KEY}}$\r$\n${EN_${KEY}}$\r$\n"
        FileClose $9
    ${EndIf}
    SetErrorLevel ${CODE}
    ${If} $Stopped <> 2 ; it was said already
        MessageBox MB_OK|MB_ICONSTOP "$(${KEY})" /SD IDOK
    ${EndIf}
    StrCpy $Stopped 1
    Abort
!macroend
!define Stop "!insertmacro Stop"

!macro StopTakingBack CODE KEY
    StrCpy $Stopped 1
    Call TakeBack
    ${Stop} ${CODE} ${KEY}
!macroend
!define StopTakingBack "!insertmacro StopTakingBack"

; Sharing, not rights, tells a running program: 32 is ERROR_SHARING_VIOLATION.
!macro IsHeld FILE
    System::Call 'kernel32::CreateFileW(w "$INSTDIR\${FILE}", i 0xC0000000, i 7, p 0, i 3, i 0, p 0) p .r0 ?e'
    Pop $1
    System::Call 'kernel32::CloseHandle(p r0)'
!macroend

!macro StopWhileRunning FILE
    ${If} ${FileExists} "$INSTDIR\${FILE}"
        ${Do}
            !insertmacro IsHeld "${FILE}"
            ${If} $1 <> 32
                ${Break}
            ${EndIf}
            MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(running)" /SD IDCANCEL IDRETRY +2
            StrCpy $Stopped 2
        ${LoopUntil} $Stopped = 2
        ${If} $Stopped = 2
            ${Stop} 10 running
        ${EndIf}
    ${EndIf}
!macroend

!macro RefuseRunning UN
Function ${UN}RefuseRunning
    !insertmacro StopWhileRunning "${PROGRAM}"
    !insertmacro StopWhileRunning "${COMMAND}"
FunctionEnd
!macroend
!insertmacro RefuseRunning ""
!insertmacro RefuseRunning "un."

; A folder in which a file is held open cannot be renamed; nothing is deleted then.
Function un.RefuseHeld
    ${If} ${FileExists} "$INSTDIR\_internal\*.*"
        ClearErrors
        Rename "$INSTDIR\_internal" "$INSTDIR\_internal.held"
        ${If} ${Errors}
            ${Stop} 10 running
        ${EndIf}
        Rename "$INSTDIR\_internal.held" "$INSTDIR\_internal"
    ${EndIf}
FunctionEnd

Function OnlyOne
    System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${KEY}Setup") p .r0 ?e'
    Pop $1
    ${If} $1 = 183 ; ERROR_ALREADY_EXISTS
        ${Stop} 16 another
    ${EndIf}
FunctionEnd

Function StayWhereTheProgramIs
    ReadRegStr $Installed HKCU "${UNINSTALL_KEY}" "DisplayVersion"
    ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $0 != ""
    ${AndIf} ${FileExists} "$0\${PROGRAM}"
        StrCpy $INSTDIR $0
    ${ElseIf} $0 != ""
    ${AndIf} ${FileExists} "$0.setup-old\*.*"
        StrCpy $INSTDIR $0
    ${Else}
        StrCpy $Installed ""
    ${EndIf}
FunctionEnd

Function RefuseOlder
    ${If} $Installed != ""
        ${VersionCompare} "$Installed" "${VERSION}" $0
        ${If} $0 = 1
            ${Stop} 11 newer
        ${EndIf}
    ${EndIf}
FunctionEnd

; A removal in place leaves its own file, which no other program calls so.
!macro StopWhenThere ITEM
    ${If} ${FileExists} "$INSTDIR\${ITEM}"
    ${AndIf} "${ITEM}" != "SmartWork-uninstall.exe"
        ${Stop} 17 taken
    ${EndIf}
!macroend

Function RefuseTaken
    ${GetRoot} "$INSTDIR" $0
    ${If} "$INSTDIR" == "$0"
    ${OrIf} "$INSTDIR" == "$0\"
        ${Stop} 17 taken
    ${EndIf}
    ${IfNot} ${FileExists} "$INSTDIR\${PROGRAM}"
        !insertmacro EachItem StopWhenThere
    ${EndIf}
FunctionEnd

Function RefuseFull
    IntOp $Needed ${NEEDED_KB} / 1024
    IntOp $Needed $Needed + 20
    ${GetParent} "$INSTDIR" $0
    CreateDirectory "$0"
    System::Call 'kernel32::GetDiskFreeSpaceExW(w r0, *l .r1, p 0, p 0) i .r2'
    ${If} $2 <> 0
        System::Int64Op $1 / 1048576
        Pop $Free
        ${If} $Free L< $Needed
            ${Stop} 12 space
        ${EndIf}
    ${EndIf}
FunctionEnd

Function RefuseReadOnly
    ClearErrors
    CreateDirectory "$INSTDIR"
    CreateDirectory "$INSTDIR.setup-new"
    FileOpen $0 "$INSTDIR.setup-new\writable" w
    FileWrite $0 "writable"
    FileClose $0
    Delete "$INSTDIR.setup-new\writable"
    FileOpen $0 "$INSTDIR\writable" w
    FileWrite $0 "writable"
    FileClose $0
    Delete "$INSTDIR\writable"
    ${If} ${Errors}
        ${StopTakingBack} 13 folder
    ${EndIf}
FunctionEnd

; This user's data, deleted only because it was asked for, and never beyond its own folder.

!define IS_LINK 0x400 ; FILE_ATTRIBUTE_REPARSE_POINT: a junction or a symbolic link
!define IS_FOLDER 0x10

!macro AttributesOf PATH INTO
    System::Call 'kernel32::GetFileAttributesW(w "${PATH}") i .s'
    Pop ${INTO}
!macroend

; RMDir /r goes through links and deletes what they lead to. Here a link goes and what it leads to stays.
Function un.RemoveTree ; the path is on the stack
    Exch $R0
    Push $R1
    Push $R2
    Push $R3
    !insertmacro AttributesOf "$R0" $R1
    IntOp $R2 $R1 & ${IS_FOLDER}
    IntOp $R3 $R1 & ${IS_LINK}
    ${If} $R2 = 0
        Delete "$R0"
    ${ElseIf} $R3 <> 0
        System::Call 'kernel32::RemoveDirectoryW(w R0)'
    ${Else}
        FindFirst $R1 $R2 "$R0\*.*"
        ${DoUntil} $R2 == ""
            ${If} $R2 != "."
            ${AndIf} $R2 != ".."
                Push "$R0\$R2"
                Call un.RemoveTree
            ${EndIf}
            FindNext $R1 $R2
        ${Loop}
        FindClose $R1
        SetFileAttributes "$R0" NORMAL
        RMDir "$R0"
    ${EndIf}
    Pop $R3
    Pop $R2
    Pop $R1
    Pop $R0
FunctionEnd

; A data folder that is itself a link leads somewhere we do not know: it is left, and said to be.
Function un.RemoveData
    ${If} ${FileExists} "${DATA}"
        !insertmacro AttributesOf "${DATA}" $R1
        IntOp $R1 $R1 & ${IS_LINK}
        ${If} $R1 = 0
            Push "${DATA}"
            Call un.RemoveTree
        ${EndIf}
        ${If} ${FileExists} "${DATA}"
            ${Stop} 19 data_remains
        ${EndIf}
    ${EndIf}
FunctionEnd

; What Windows is told about the program: how to remove it, how to start it, and which files are its own.

!define CHANGED 'System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"' ; SHCNE_ASSOCCHANGED
!define CLASSES "Software\Classes"

!macro EachType MACRO
    !insertmacro ${MACRO} "swplace" "Workplace" "$(type_workplace)" "workplace"
    !insertmacro ${MACRO} "swinvite" "Invitation" "$(type_invitation)" "invitation"
    !insertmacro ${MACRO} "swanswer" "Answer" "$(type_answer)" "answer"
    !insertmacro ${MACRO} "swreadiness" "Readiness" "$(type_answer)" "answer"
    !insertmacro ${MACRO} "swprogramme" "Programme" "$(type_programme)" "programme"
    !insertmacro ${MACRO} "swreceipt" "Receipt" "$(type_programme)" "programme"
!macroend

!macro RegisterType SUFFIX TYPE WORDS MIME
    WriteRegStr HKCU "${CLASSES}\${KEY}.${TYPE}" "" "${WORDS}"
    WriteRegStr HKCU "${CLASSES}\${KEY}.${TYPE}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
    WriteRegStr HKCU "${CLASSES}\${KEY}.${TYPE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    WriteRegStr HKCU "${CLASSES}\.${SUFFIX}" "" "${KEY}.${TYPE}"
    WriteRegStr HKCU "${CLASSES}\.${SUFFIX}" "Content Type" "application/vnd.sme-smartwork.${MIME}"
    WriteRegStr HKCU "${CLASSES}\.${SUFFIX}\OpenWithProgids" "${KEY}.${TYPE}" ""
!macroend

; Another program may have taken a suffix since: then it keeps it.
!macro UnregisterType SUFFIX TYPE WORDS MIME
    DeleteRegKey HKCU "${CLASSES}\${KEY}.${TYPE}"
    DeleteRegValue HKCU "${CLASSES}\.${SUFFIX}\OpenWithProgids" "${KEY}.${TYPE}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.${SUFFIX}\OpenWithProgids"
    ReadRegStr $0 HKCU "${CLASSES}\.${SUFFIX}" ""
    ${If} $0 == "${KEY}.${TYPE}"
        DeleteRegValue HKCU "${CLASSES}\.${SUFFIX}" ""
        DeleteRegValue HKCU "${CLASSES}\.${SUFFIX}" "Content Type"
    ${EndIf}
    DeleteRegKey /ifempty HKCU "${CLASSES}\.${SUFFIX}"
!macroend

Function Register
    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\SmartWork-uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\SmartWork-uninstall.exe" /S'
    ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallDate" "$2$1$0"
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${NEEDED_KB}
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
    WriteRegStr HKCU "${OWN_KEY}" "SetupLanguage" "$LANGUAGE"
    !insertmacro EachType RegisterType
    ${CHANGED}
FunctionEnd

Function un.Unregister
    Delete "$SMPROGRAMS\${NAME}.lnk"
    !insertmacro EachType UnregisterType
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DeleteRegKey HKCU "${OWN_KEY}"
    ${CHANGED}
FunctionEnd

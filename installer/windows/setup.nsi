; The Setup program of SME SmartWork: per user, without an administrator, without a network.
;
; Switches:  /S                 silent
;            /D=C:\Folder       where to (last, without quotes); an upgrade stays where the program is
;            SmartWork-uninstall.exe /S [/REMOVE-DATA] [_?=C:\Folder]
;                               removes the program and, only with /REMOVE-DATA, this user's data; with _?= (last,
;                               without quotes) it works in place and returns its exit code, but leaves itself
;
; Exit code: 0 done              10 the program is running     14 not all files could be written: taken back
;            1 cancelled         11 a newer one is installed   15 not a 64-bit Windows 10 (1809) or newer
;            2 damaged Setup     12 too little free space      16 another Setup is running
;                                13 folder cannot be written   17 the folder holds another program
;                                                              18 some program files could not be deleted (removal)
;                                                              19 some data could not be deleted (/REMOVE-DATA)
; Why it stopped is also written, in Korean and English, to %TEMP%\SmartWork-setup.txt.
;
; Nothing is ever half installed: everything is unpacked beside the program (FOLDER.setup-new), the old program is put
; aside (FOLDER.setup-old) by renaming, the new one is put in its place by renaming, and any failure renames back. A Setup
; that was cut off in between is taken back by the next one.
;
; package.py defines VERSION, NUMBERS (four numbers), NEEDED_KB, BUNDLE, OUTFILE, GENERATED (a folder with texts.nsh,
; items.nsh and removal.nsh), and where there are such: ICON, SIDE, SIGN_REMOVER (a script that signs the uninstaller), QUICK.

Unicode true
Target amd64-unicode
!ifdef QUICK
    SetCompressor zlib
!else
    SetCompressor /SOLID lzma
    SetCompressorDictSize 64
!endif
CRCCheck force
RequestExecutionLevel user
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS all
AllowSkipFiles off
SetOverwrite on
SetDateSave on
ShowInstDetails nevershow
ShowUninstDetails nevershow
AutoCloseWindow false

!ifdef SIGN_REMOVER
    !uninstfinalize '"${SIGN_REMOVER}" "%1"' = 0
!endif

!define NAME "SME SmartWork"
!define KEY "SMESmartWork"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${KEY}"
!define OWN_KEY "Software\${KEY}"
!define DATA "$LOCALAPPDATA\sme-smartwork"
!define PROGRAM "SmartWork.exe"
!define COMMAND "smartwork-cli.exe"

Name "${NAME}"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\SmartWork"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1033 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1033 "FileDescription" "${NAME} Setup"
VIAddVersionKey /LANG=1033 "CompanyName" "${NAME}"
VIAddVersionKey /LANG=1033 "LegalCopyright" "Apache License 2.0"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include nsDialogs.nsh

Var Installed ; the version that is installed, or nothing
Var Needed    ; megabytes
Var Free      ; megabytes
Var Stopped   ; why it stopped was told already
Var Asked     ; the checkbox of the removal
Var WithData  ; 1: the data goes too
Var Remains   ; 1: something of the program could not be deleted

!ifdef ICON
    !define MUI_ICON "${ICON}"
    !define MUI_UNICON "${ICON}"
!endif
!ifdef SIDE
    !define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
    !define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!endif
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${OWN_KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "SetupLanguage"
!define MUI_WELCOMEPAGE_TEXT "$(welcome)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_NOREBOOTSUPPORT

!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_PRE SkipWhenUpgrading
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.AskAboutData un.HearAboutData
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Korean"
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_RESERVEFILE_LANGDLL

!include "${GENERATED}/texts.nsh"
; Asked before a language is chosen, so in both.
!define MUI_LANGDLL_WINDOWTITLE "${NAME}"
!define MUI_LANGDLL_INFO "${KO_language}$\r$\n${EN_language}"
!include "${GENERATED}/items.nsh"
!include "setup_checks.nsh"
!include "setup_swap.nsh"
!include "setup_registry.nsh"
!include "setup_data.nsh"

Function .onInit
    SetShellVarContext current
    StrCpy $Stopped 0
    Delete "${NOTE}" ; of an earlier time
    Call OnlyOne
    !insertmacro MUI_LANGDLL_DISPLAY
    Call StayWhereTheProgramIs
    ${IfNot} ${AtLeastWin10}
    ${OrIfNot} ${AtLeastBuild} 17763
        ${Stop} 15 windows
    ${EndIf}
    Call RefuseOlder
FunctionEnd

Function SkipWhenUpgrading
    ${If} $Installed != ""
        Abort
    ${EndIf}
FunctionEnd

Section "${NAME}"
    SetShellVarContext current
    Call TakeBack ; what an earlier Setup left when it was cut off
    Call RefuseTaken
    Call RefuseRunning
    Call RefuseFull
    Call RefuseReadOnly
    SetOutPath "$INSTDIR.setup-new"
    File /r /x SmartWork-uninstall.exe "${BUNDLE}/*.*"
    WriteUninstaller "$INSTDIR.setup-new\SmartWork-uninstall.exe"
    SetOutPath "$TEMP" ; else the folder could not be renamed
    ${IfNot} ${FileExists} "$INSTDIR.setup-new\SmartWork-uninstall.exe"
        ${StopTakingBack} 14 unfinished
    ${EndIf}
    Call RefuseRunning ; it may have been started meanwhile
    Call Swap
    Call Register
    Call SweepUp
SectionEnd

Function .onInstFailed
    ${If} $Stopped == 0
        SetOutPath "$TEMP"
        ${StopTakingBack} 14 unfinished
    ${EndIf}
FunctionEnd

Function un.onInit
    SetShellVarContext current
    StrCpy $Stopped 0
    Delete "${NOTE}"
    StrCpy $WithData 0
    StrCpy $Remains 0
    !insertmacro MUI_UNGETLANGUAGE
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/REMOVE-DATA" $1
    ${IfNot} ${Errors}
    ${AndIf} ${Silent}
        StrCpy $WithData 1
    ${EndIf}
    Call un.RefuseRunning
FunctionEnd

Function un.AskAboutData
    !insertmacro MUI_HEADER_TEXT "$(remove_title)" "$(remove_subtitle)"
    nsDialogs::Create 1018
    Pop $0
    ${NSD_CreateLabel} 0 0 100% 36u "$(keeps_data)"
    Pop $0
    ${NSD_CreateCheckBox} 0 44u 100% 14u "$(remove_data)"
    Pop $Asked
    nsDialogs::Show
FunctionEnd

Function un.HearAboutData
    ${NSD_GetState} $Asked $WithData
    ${If} $WithData == ${BST_CHECKED}
        MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(remove_data_sure)" IDYES sure
        ${NSD_SetState} $Asked ${BST_UNCHECKED}
        Abort
        sure:
    ${EndIf}
FunctionEnd

!macro DeleteOwn FILE
    Delete "$INSTDIR\${FILE}"
    ${If} ${FileExists} "$INSTDIR\${FILE}"
        StrCpy $Remains 1
    ${EndIf}
!macroend

Section "Uninstall"
    SetShellVarContext current
    SetOutPath "$TEMP"
    Call un.RefuseRunning
    Call un.RefuseHeld
    !include "${GENERATED}/removal.nsh"
    Delete "$INSTDIR\SmartWork-uninstall.exe"
    RMDir "$INSTDIR"
    Call un.Unregister
    ${If} $WithData == 1
        Call un.RemoveData
    ${EndIf}
    ${If} $Remains == 1
        ${Stop} 18 remains
    ${EndIf}
SectionEnd

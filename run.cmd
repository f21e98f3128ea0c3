@echo off
rem Open SmartWork, or hand it the arguments given; whatever is missing is set up first.
setlocal
set "PYTHONHOME="
set "PYTHONPATH="
set "need=command"
if "%~1"=="" set "need=window"
if "%~1"=="self-test" set "need=window"
where py >nul 2>nul
if errorlevel 1 (
    chcp 65001 >nul
    echo Python 3.11 이상이 필요해요. 아무것도 바뀌지 않았어요. Python을 설치한 뒤 다시 실행해 주세요.
    echo Python 3.11 or newer is needed. Nothing was changed. Install it, then try again.
    exit /b 3
)
py -3 "%~dp0installer\setup_env.py" %need% || exit /b 3
"%~dp0.venv\Scripts\python.exe" "%~dp0main.py" %*
exit /b %errorlevel%

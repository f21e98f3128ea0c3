@echo off
rem Open SmartWork, or hand it the arguments given; whatever is missing is set up first.
setlocal
set "PYTHONHOME="
set "PYTHONPATH="
set "need=command"
if "%~1"=="" set "need=window"
if "%~1"=="self-test" set "need=window"
py -3 "%~dp0installer\setup_env.py" %need% || exit /b 3
"%~dp0.venv\Scripts\python.exe" "%~dp0main.py" %*
exit /b %errorlevel%

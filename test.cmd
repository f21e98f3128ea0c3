@echo off
rem Run every test, or those the arguments name; whatever is missing is set up first.
setlocal
set "PYTHONHOME="
set "PYTHONPATH="
py -3 "%~dp0installer\setup_env.py" tests || exit /b 3
cd /d "%~dp0"
set "QT_QPA_PLATFORM=offscreen"
"%~dp0.venv\Scripts\python.exe" -m pytest %*
exit /b %errorlevel%

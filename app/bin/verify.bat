@echo off
rem Runs every test. Offers to install Java where it is missing (--yes as first argument: without asking); the rest goes to Maven.
setlocal
for %%I in ("%~dp0..\..") do set "root=%%~fI"
set "program=verify"
set "yes="
set "arguments=%*"
if not "%~1"=="--yes" goto :system
set "yes=yes"
set "arguments=%arguments:*--yes=%"
:system
call "%~dp0system.bat"
if errorlevel 1 exit /b 1
pushd "%root%"
call "%maven%" -B -ntp verify %arguments%
set "status=%errorlevel%"
popd
exit /b %status%

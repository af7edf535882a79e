@echo off
rem Builds what is missing and runs Mnemoscope. Without a command it opens the window.
rem As first argument, --yes installs Java without asking where it is missing.
setlocal
for %%I in ("%~dp0..\..") do set "root=%%~fI"
set "target=%root%\app\target"
set "built=%target%\.built"

set "program=mnemoscope"
set "yes="
set "arguments=%*"
if not "%~1"=="--yes" goto :system
set "yes=yes"
set "arguments=%arguments:*--yes=%"
:system
call "%~dp0system.bat"
if errorlevel 1 exit /b 1

call :is_built
if errorlevel 1 call :build
if errorlevel 1 exit /b 1

set "sharing=-Xshare:auto"
if exist "%target%\mnemoscope.jsa" set "sharing=-XX:SharedArchiveFile=%target%\mnemoscope.jsa"
"%java%" "@%root%\app\bin\java.options" "%sharing%" -Xlog:disable -Xlog:all=error:stderr ^
    "-Dmnemoscope.home=%root%" "-Dmnemoscope.launcher=%~f0" "-Djavafx.cachedir=%LOCALAPPDATA%\mnemoscope\javafx" ^
    --module-path "%target%\javafx" --add-modules ALL-MODULE-PATH ^
    --class-path "%target%\mnemoscope.jar" org.mnemoscope.app.Main %arguments%
exit /b %errorlevel%

:is_built
if not exist "%built%" exit /b 1
if not exist "%target%\mnemoscope.jar" exit /b 1
if not exist "%target%\lib" exit /b 1
if not exist "%target%\javafx" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -Force $env:built).LastWriteTime; $sources = Get-ChildItem -Path (Join-Path $env:root 'pom.xml'), (Join-Path $env:root '*\pom.xml'), (Join-Path $env:root '*\src\main') -Recurse; if ($sources | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %errorlevel%

:build
echo mnemoscope: building; the first time this downloads about 200 MB and takes a few minutes ... 1>&2
if exist "%target%\lib" rmdir /s /q "%target%\lib"
if exist "%target%\mnemoscope.jsa" del "%target%\mnemoscope.jsa"
if exist "%target%\javafx" rmdir /s /q "%target%\javafx"
if not exist "%target%" mkdir "%target%"
type nul > "%built%.started"
pushd "%root%"
call "%maven%" -q -B -Dstyle.color=never -Dmaven.test.skip=true -Dcompiler.strictness=-nowarn -pl app -am package 1>&2
if errorlevel 1 (
    popd
    echo mnemoscope: the build failed; Maven says why above. 1>&2
    exit /b 1
)
popd
"%java%" -Xshare:dump "-XX:SharedClassListFile=%root%\app\bin\classes.list" "-XX:SharedArchiveFile=%target%\mnemoscope.jsa" ^
    --module-path "%target%\javafx" --add-modules ALL-MODULE-PATH --class-path "%target%\mnemoscope.jar" >nul 2>nul
move /y "%built%.started" "%built%" >nul
exit /b 0

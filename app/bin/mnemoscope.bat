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
if exist "%folder%\mnemoscope.jsa" set "sharing=-XX:SharedArchiveFile=%folder%\mnemoscope.jsa"
"%java%" "@%root%\app\bin\java.options" "%sharing%" -Xlog:disable -Xlog:all=error:stderr ^
    "-Dmnemoscope.home=%root%" "-Dmnemoscope.launcher=%~f0" "-Djavafx.cachedir=%LOCALAPPDATA%\mnemoscope\javafx" ^
    --module-path "%folder%\javafx" --add-modules ALL-MODULE-PATH ^
    --class-path "%folder%\mnemoscope.jar" org.mnemoscope.app.Main %arguments%
exit /b %errorlevel%

rem The folder of the last build that came to its end, which .built names; no other is ever looked at.
:is_built
set "name=none"
if exist "%built%" set /p name=<"%built%"
set "folder=%target%\%name%"
if not exist "%folder%\mnemoscope.jar" exit /b 1
if not exist "%folder%\lib" exit /b 1
if not exist "%folder%\javafx" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -Force $env:built).LastWriteTime; $sources = Get-ChildItem -Path (Join-Path $env:root 'pom.xml'), (Join-Path $env:root '*\pom.xml'), (Join-Path $env:root '*\src\main') -Recurse; if ($sources | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %errorlevel%

rem Into a fresh folder, which one rename at the end makes the one that starts use.
:build
echo mnemoscope: building; the first time this downloads about 200 MB and takes a few minutes ... 1>&2
for %%M in (styles model-bridge viz app) do for /d %%D in ("%root%\%%M\target\build.*") do call :sweep "%%~fD"
set "name=build.%RANDOM%%RANDOM%"
set "folder=%target%\%name%"
mkdir "%folder%"
>"%folder%.name" echo %name%
pushd "%root%"
call "%maven%" -q -B -Dstyle.color=never "-Dbuild.folder=target/%name%" -Dmaven.test.skip=true -Dcompiler.strictness=-nowarn -pl app -am package 1>&2
if errorlevel 1 (
    popd
    echo mnemoscope: the build failed; Maven says why above. 1>&2
    exit /b 1
)
popd
"%java%" -Xshare:dump "-XX:SharedClassListFile=%root%\app\bin\classes.list" "-XX:SharedArchiveFile=%folder%\mnemoscope.jsa" ^
    --module-path "%folder%\javafx" --add-modules ALL-MODULE-PATH --class-path "%folder%\mnemoscope.jar" >nul 2>nul
move /y "%folder%.name" "%built%" >nul
exit /b 0

rem A folder with files that somebody runs cannot be renamed, and stays.
:sweep
if "%~nx1"=="%name%" exit /b 0
ren "%~1" "unused-%~nx1" >nul 2>nul
if errorlevel 1 exit /b 0
rmdir /s /q "%~dp1unused-%~nx1"
if exist "%~1.name" del "%~1.name"
exit /b 0

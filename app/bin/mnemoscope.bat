@echo off
rem Builds what is missing and runs Mnemoscope. Without a command it opens the window.
setlocal
for %%I in ("%~dp0..\..") do set "root=%%~fI"
set "target=%root%\app\target"
set "built=%target%\.built"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "version="
for /f "tokens=3" %%V in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do set "version=%%~V"
if not defined version (
    echo mnemoscope: Java 17 or newer is needed, and there is no "%java%". 1>&2
    exit /b 1
)
for /f "tokens=1 delims=.-" %%V in ("%version%") do set "major=%%V"
if %major% LSS 17 (
    echo mnemoscope: Java 17 or newer is needed; "%java%" is version %version%. 1>&2
    exit /b 1
)

call :is_built
if errorlevel 1 call :build
if errorlevel 1 exit /b 1

"%java%" -XX:+UseSerialGC -Djava.awt.headless=true "-Dmnemoscope.home=%root%" ^
    --module-path "%target%\javafx" --add-modules ALL-MODULE-PATH ^
    --class-path "%target%\mnemoscope.jar;%target%\lib\*" org.mnemoscope.app.Main %*
exit /b %errorlevel%

:is_built
if not exist "%built%" exit /b 1
if not exist "%target%\mnemoscope.jar" exit /b 1
if not exist "%target%\lib" exit /b 1
if not exist "%target%\javafx" exit /b 1
powershell -NoProfile -Command "$built = (Get-Item -Force $env:built).LastWriteTime; $sources = Get-ChildItem -Path (Join-Path $env:root 'pom.xml'), (Join-Path $env:root '*\pom.xml'), (Join-Path $env:root '*\src\main') -Recurse; if ($sources | Where-Object { $_.LastWriteTime -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %errorlevel%

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo mnemoscope: Maven is needed to build the program, and there is no "mvn". 1>&2
    exit /b 1
)
echo mnemoscope: building; the first time this downloads about 200 MB and takes a few minutes ... 1>&2
if exist "%target%\lib" rmdir /s /q "%target%\lib"
if exist "%target%\javafx" rmdir /s /q "%target%\javafx"
if not exist "%target%" mkdir "%target%"
type nul > "%built%.started"
pushd "%root%"
call mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -Dcompiler.strictness=-nowarn package 1>&2
if errorlevel 1 (
    popd
    echo mnemoscope: the build failed; Maven says why above. 1>&2
    exit /b 1
)
popd
move /y "%built%.started" "%built%" >nul
exit /b 0

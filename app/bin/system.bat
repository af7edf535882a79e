@echo off
rem What both launchers ask of the system. Sets: java (17 or newer), JAVA_HOME where it had to be found, maven, installed.
rem Wants: program (the name that messages start with), root (the checkout), yes (defined: nobody is asked).
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
call :fits
if not errorlevel 1 goto :maven

call :find_installed
call :fits
if not errorlevel 1 goto :maven

set "installer=winget install --exact --id EclipseAdoptium.Temurin.21.JDK --accept-package-agreements --accept-source-agreements"
echo %program%: Mnemoscope needs what this system lacks: Java 17 or newer. 1>&2
where winget >nul 2>nul
if errorlevel 1 (
    echo %program%: install it from https://adoptium.net and run this again. 1>&2
    exit /b 1
)
echo   %installer% 1>&2
set "answer=y"
if not defined yes set /p "answer=Install it now? [Y/n] "
if /i not "%answer:~0,1%"=="y" exit /b 1
%installer% 1>&2
call :find_installed
call :fits
if errorlevel 1 (
    echo %program%: the Java that was installed is not found. 1>&2
    exit /b 1
)

:maven
set "maven=mvn"
where mvn >nul 2>nul
if errorlevel 1 set "maven=%root%\mvnw.cmd"
exit /b 0

rem Where installers put a JDK; they change the PATH of windows that open later.
:find_installed
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*") do (
    if exist "%%~D\bin\javac.exe" set "JAVA_HOME=%%~D"
)
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
exit /b 0

:fits
set "version="
for /f "tokens=3" %%V in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do set "version=%%~V"
if not defined version exit /b 1
for /f "tokens=1 delims=.-" %%V in ("%version%") do set "major=%%V"
if %major% LSS 17 exit /b 1
exit /b 0

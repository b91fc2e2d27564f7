@echo off
rem Starts the Guardian Console or one of its commands: guardian [command] [options].
rem Looks for Java 25 or newer in GUARDIAN_JAVA_HOME, ..\runtime, JAVA_HOME, the usual folders and PATH.
rem GUARDIAN_JAVA_OPTS is passed to the JVM.
setlocal EnableExtensions DisableDelayedExpansion

set "needed=25"
for %%d in ("%~dp0..") do set "home=%%~fd"
set "lib=%home%\lib"
set "version="
for %%j in ("%lib%\guardian-console-*.jar") do set "version=%%~nj"
if not defined version (
  >&2 echo guardian: no program in %lib%; mvnw package builds it
  exit /b 3
)
set "version=%version:guardian-console-=%"

set "java="
call :try "%GUARDIAN_JAVA_HOME%"
call :try "%home%\runtime"
call :try "%JAVA_HOME%"
for %%v in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft" "Semeru") do (
  for /d %%d in ("%ProgramFiles%\%%~v\*") do call :try "%%~fd"
)
for /d %%d in ("%USERPROFILE%\.jdks\*") do call :try "%%~fd"
for /f "delims=" %%p in ('where java 2^>nul') do call :try "%%~dpp.."
if not defined java (
  >&2 echo guardian: needs Java %needed% or newer and found none: install a JDK, for example from https://adoptium.net, or set GUARDIAN_JAVA_HOME to one
  exit /b 3
)

rem What runs for hours gets short pauses, what answers and ends gets the least overhead; each kind has a class archive
rem of its own, and a help text writes none.
set "kind=command"
set "gc=-XX:+UseSerialGC"
set "first=%~1"
if not defined first set "kind=console"
if defined first if "%first:~0,1%"=="-" set "kind=console"
if /i "%first:~-9%"==".guardian" set "kind=console"
if "%first%"=="screenshot" set "kind=console"
if "%first%"=="serve" set "kind=serve"
for %%h in (help -h --help version -V --version) do if "%first%"=="%%h" set "kind="
if "%kind%"=="console" set "gc=-XX:+UseG1GC"
if "%kind%"=="serve" set "gc=-XX:+UseG1GC"

set "cache=%LOCALAPPDATA%\Guardian Console\Cache"
set "archive=-Xshare:auto"
if not defined kind goto start
if not exist "%cache%\" mkdir "%cache%" 2>nul
if exist "%cache%\" set archive=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%cache%\guardian-%version%-%kind%.jsa"

:start
"%java%" ^
  --module-path "%lib%\javafx" --add-modules javafx.controls,javafx.fxml ^
  --enable-native-access=ALL-UNNAMED,javafx.graphics --sun-misc-unsafe-memory-access=allow ^
  -Xshare:auto -Xlog:disable "-Xlog:all=error,cds*=off,aot*=off:stderr" -Xms64m %gc% ^
  %archive% %GUARDIAN_JAVA_OPTS% -cp "%lib%\*" io.guardianops.Main %*
exit /b %ERRORLEVEL%

rem A JDK's "release" file tells its version without the half second that starting it takes.
:try
if defined java exit /b
if "%~1"=="" exit /b
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
set "major=0"
for /f "usebackq tokens=2 delims==" %%v in (`findstr /b /c:"JAVA_VERSION=" "%~1\release"`) do (
  for /f "delims=.-+" %%m in ("%%~v") do set /a "major=%%m" 2>nul
)
if %major% geq %needed% set "java=%~1\bin\java.exe"
exit /b

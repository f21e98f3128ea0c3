/* Runs one command line inside wine and writes how it ended to a file. For building and testing only, never shipped.

   launch.exe ORDER    ORDER is a UTF-8 file of three lines: the file for the result, a limit in milliseconds, and
                       the command line exactly as the program is to get it.
   The result is one line: "exit 0x0000002a", "late" or "start 2" (the system's error number). A command that is
   late is ended with everything it started. */

#include <stdio.h>
#include <string.h>
#include <windows.h>

#define MOST 32768

static char order[MOST * 3];
static wchar_t result[MOST], command[MOST];

static void say(const char *word, const char *form, DWORD number) {
    FILE *file = _wfopen(result, L"wb");
    if (!file) return;
    fprintf(file, "%s", word);
    fprintf(file, form, number);
    fclose(file);
}

static void wide(const char *line, wchar_t *to) { MultiByteToWideChar(CP_UTF8, 0, line, -1, to, MOST); }

int wmain(int count, wchar_t **words) {
    STARTUPINFOW start = {sizeof start};
    PROCESS_INFORMATION started;
    DWORD code = 0;
    FILE *file = count == 2 ? _wfopen(words[1], L"rb") : NULL;
    if (!file) return 2;
    order[fread(order, 1, sizeof order - 1, file)] = 0;
    fclose(file);
    wide(strtok(order, "\n"), result);
    DWORD limit = strtoul(strtok(NULL, "\n"), NULL, 10);
    wide(strtok(NULL, "\n"), command);
    HANDLE job = CreateJobObjectW(NULL, NULL);
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcessW(NULL, command, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &start, &started)) {
        say("start", " %lu\n", GetLastError());
        return 1;
    }
    AssignProcessToJobObject(job, started.hProcess);
    ResumeThread(started.hThread);
    if (WaitForSingleObject(started.hProcess, limit) != WAIT_OBJECT_0) {
        TerminateJobObject(job, 259);
        say("late", "\n", 0);
        return 1;
    }
    GetExitCodeProcess(started.hProcess, &code);
    say("exit", " 0x%08lx\n", code);
    return 0;
}

/* Stands in for Windows' own bcryptprimitives.dll, which this wine lacks and every library written in Rust asks for
   random bytes. For building and testing only, never shipped. The bytes are wine's, from the system's own source. */

#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length); /* RtlGenRandom, as advapi32 exports it */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    while (length) {
        ULONG part = length > 1 << 20 ? 1 << 20 : (ULONG)length;
        if (!SystemFunction036(buffer, part)) ExitProcess(3);
        buffer += part;
        length -= part;
    }
    return TRUE;
}

/* Stands in for Windows' own icuuc.dll, which this wine lacks and Qt6Core.dll asks for. For building and testing
   only, never shipped. Every function fails with U_FILE_ACCESS_ERROR, upon which Qt uses its own codecs. */

#define U_FILE_ACCESS_ERROR 4
#define REFUSES(name, place, ...) \
    __declspec(dllexport) void *name(__VA_ARGS__) { *(int *)place = U_FILE_ACCESS_ERROR; return 0; }
#define SILENT(name) __declspec(dllexport) void *name(void) { return 0; }

typedef void *any;

REFUSES(ucnv_open, error, any name, any error)
REFUSES(ucnv_getName, error, any converter, any error)
REFUSES(ucnv_getStandardName, error, any name, any standard, any error)
REFUSES(ucnv_setToUCallBack, error, any a, any b, any c, any d, any e, any error)
REFUSES(ucnv_setFromUCallBack, error, any a, any b, any c, any d, any e, any error)
REFUSES(ucnv_toUnicode, error, any a, any b, any c, any d, any e, any f, any g, any error)
REFUSES(ucnv_fromUnicode, error, any a, any b, any c, any d, any e, any f, any g, any error)
REFUSES(ucnv_toUCountPending, error, any converter, any error)
REFUSES(ucnv_fromUCountPending, error, any converter, any error)
REFUSES(ucnv_cbToUWriteUChars, error, any a, any b, any c, any d, any error)
REFUSES(ucnv_cbFromUWriteUChars, error, any a, any b, any c, any d, any error)
SILENT(ucnv_close)
SILENT(ucnv_reset)
SILENT(ucnv_getMaxCharSize)
SILENT(ucnv_getToUCallBack)
SILENT(ucnv_getFromUCallBack)
SILENT(ucnv_getAvailableName)
SILENT(ucnv_countAvailable)
SILENT(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
SILENT(UCNV_TO_U_CALLBACK_SUBSTITUTE)

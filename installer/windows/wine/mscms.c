/* Stands in for wine's mscms.dll, which stops in a function it does not have; Qt then finds no screen. For building
   and testing only, never shipped. Every function says "no colour profile". */

#define NONE(name) __declspec(dllexport) void *name(void) { return 0; }

NONE(GetColorProfileFromHandle)
NONE(OpenColorProfileW)
NONE(CloseColorProfile)
NONE(WcsCreateIccProfile)

#ifndef FOOTHOLD_CZLIB_SHIM_H
#define FOOTHOLD_CZLIB_SHIM_H

#include <zlib.h>

#endif

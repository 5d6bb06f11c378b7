#ifndef FOOTHOLD_CLIBZIP_SHIM_H
#define FOOTHOLD_CLIBZIP_SHIM_H

#include <zip.h>

#endif

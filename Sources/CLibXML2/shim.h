// libxml2 as Debian builds it drags ICU's C++-flavoured headers in, and these clash with Foundation's in one
// target. The version header must come first so that the macro it defines can be taken back.
#ifndef FOOTHOLD_CLIBXML2_SHIM_H
#define FOOTHOLD_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#endif

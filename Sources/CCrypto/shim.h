#ifndef FOOTHOLD_CCRYPTO_SHIM_H
#define FOOTHOLD_CCRYPTO_SHIM_H

/*
 * OpenSSL 3 recommends its EVP functions in place of these. They allocate for every digest, of which there are millions;
 * here a state of a few words is copied.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#endif

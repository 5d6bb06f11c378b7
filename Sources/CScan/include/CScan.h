// Looks at many bytes at a time, which Swift's own vectors are too slow for.
#ifndef CSCAN_H
#define CSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Where a scan has come to.
typedef struct {
  /// The offset of the next byte.
  size_t next;
  /// All ones inside a quoted cell, else nothing.
  uint64_t inside;
  /// Whether a NUL byte was met.
  bool sawNUL;
} cscan_state;

/// Whether this machine has the instructions of `cscan_csv`; where it has not, that must not be called.
bool cscan_is_available(void);

/// Finds the marks of CSV: every quote, and outside of quoted cells every delimiter, LF and CR. Writes their offsets to
/// `marks`, ascending, and gives their number. Stops at `end`, or where fewer than 64 of `capacity` are left.
size_t cscan_csv(
    const uint8_t *bytes, size_t end, uint8_t delimiter, uint8_t quote, uint32_t *marks, size_t capacity,
    cscan_state *state);

/// Begins to bring memory near that is going to be read soon.
static inline void cscan_prefetch(const void *memory) { __builtin_prefetch(memory); }

/// How many bytes from the first on are surely ASCII: whole groups of 128.
size_t cscan_ascii(const uint8_t *bytes, size_t count);

#endif

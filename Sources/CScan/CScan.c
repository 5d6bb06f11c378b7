#include "CScan.h"

#include <string.h>

// Plain C: every compiler makes vectors of it on every machine.
size_t cscan_ascii(const uint8_t *bytes, size_t count) {
  size_t done = 0;
  for (; done + 128 <= count; done += 128) {
    uint64_t words[16], any = 0;
    memcpy(words, bytes + done, sizeof words);
    for (int index = 0; index < 16; index++) any |= words[index];
    if (any & 0x8080808080808080) break;
  }
  return done;
}

#if defined(__x86_64__)

#include <immintrin.h>

bool cscan_is_available(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("popcnt");
}

#define SCANNING __attribute__((target("avx2,pclmul,bmi,popcnt")))

typedef struct {
  __m256i low, high;
} block;

/// A bit for each of the block's bytes that is equal to `byte`.
SCANNING static inline uint64_t equal(block bytes, uint8_t byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.low, wanted));
  uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.high, wanted));
  return (uint64_t)high << 32 | low;
}

SCANNING size_t cscan_csv(
    const uint8_t *bytes, size_t end, uint8_t delimiter, uint8_t quote, uint32_t *marks, size_t capacity,
    cscan_state *state) {
  size_t count = 0;
  while (state->next < end && count + 64 <= capacity) {
    const uint8_t *start = bytes + state->next;
    size_t length = end - state->next;
    uint8_t padded[64];
    if (length < 64) {
      // The last bytes, and behind them such as stand in no CSV.
      memset(padded, 0xFF, sizeof padded);
      memcpy(padded, start, length);
      start = padded;
    } else {
      length = 64;
    }
    const block read = {
        _mm256_loadu_si256((const __m256i *)start), _mm256_loadu_si256((const __m256i *)(start + 32))};
    const uint64_t quotes = equal(read, quote);
    // The product with all ones sets each bit to the parity of the quotes up to it.
    const __m128i product =
        _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), _mm_set1_epi8((char)0xFF), 0);
    const uint64_t inside = (uint64_t)_mm_cvtsi128_si64(product) ^ state->inside;
    const uint64_t ends = equal(read, delimiter) | equal(read, '\n') | equal(read, '\r');
    state->sawNUL |= equal(read, 0) != 0;
    state->inside = (uint64_t)((int64_t)inside >> 63);
    uint64_t found = quotes | (ends & ~inside);
    const uint32_t base = (uint32_t)state->next;
    const size_t number = (size_t)__builtin_popcountll(found);
    // Four at once without a branch that nothing foretells; those too many are written over.
    for (size_t done = 0; done < number; done += 4) {
      for (size_t index = done; index < done + 4; index++) {
        marks[count + index] = base + (uint32_t)_tzcnt_u64(found);
        found = _blsr_u64(found);
      }
    }
    count += number;
    state->next += length;
  }
  return count;
}

#else

bool cscan_is_available(void) { return false; }

size_t cscan_csv(
    const uint8_t *bytes, size_t end, uint8_t delimiter, uint8_t quote, uint32_t *marks, size_t capacity,
    cscan_state *state) {
  (void)bytes, (void)end, (void)delimiter, (void)quote, (void)marks, (void)capacity, (void)state;
  __builtin_trap();
}

#endif

/* eg-digits.h: eight bytes of a text at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>
#include <string.h>

#define EG_EACH_BYTE(byte) (UINT64_C (0x0101010101010101) * (unsigned char) (byte))

/* The first byte of the text is the lowest of the word, on every machine. */
static inline uint64_t
eg_load_eight (const char *text)
{
  uint64_t word;

  memcpy (&word, text, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64 (word);
#endif

  return word;
}

/* Digits from the first byte on, up to 8. */
static inline unsigned
eg_count_digits (uint64_t word)
{
  const uint64_t d = word ^ EG_EACH_BYTE ('0');
  /* a byte above 9 gets its top bit; what it carries over comes behind it */
  const uint64_t others = ((d + EG_EACH_BYTE (0x76)) | d) & EG_EACH_BYTE (0x80);

  return others ? (unsigned) __builtin_ctzll (others) / 8 : 8;
}

/* The number that the first n bytes are, n from 1 to 8, all of them digits. */
static inline uint64_t
eg_join_digits (uint64_t word,
                unsigned n)
{
  /* zeros before it, then pairs, fours and all eight */
  word = (word ^ EG_EACH_BYTE ('0')) << (64 - 8 * n);
  word = (word * 10 + (word >> 8)) & UINT64_C (0x00ff00ff00ff00ff);
  word = (word * 100 + (word >> 16)) & UINT64_C (0x0000ffff0000ffff);

  return (word * 10000 + (word >> 32)) & UINT32_MAX;
}

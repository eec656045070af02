/* eg-parse-plain.h: the numbers that most cells hold, the short way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kernel/data/eg-digits.h"

/* Bytes that may be read, whatever they hold. */
#define EG_PLAIN_ROOM 40

/* w with the digits behind it that begin in p; moves p behind them */
static inline unsigned
eg_add_digits (const char **p,
               uint64_t    *w)
{
  static const uint32_t powers_of_ten[] = { 1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000 };
  const uint64_t word = eg_load_eight (*p);
  const unsigned n = eg_count_digits (word);

  if (n)
    *w = *w * powers_of_ten[n] + eg_join_digits (word, n);
  *p += n;

  return n;
}

/* Reads [-] digits [mark digits] where all digits are a whole number w up to 2^53: w and
 * the power of ten are exact, so one division gives the double nearest to what is
 * written (Clinger 1990), the same that eg_parse_number () gives.
 *
 * Returns the bytes used; whether the number ends there is for the caller to see, since
 * more digits or an exponent may follow.  0: eg_parse_number () must tell; so it is with
 * leading zeros. */
static inline size_t
eg_parse_plain_number (const char *text,
                       char        mark,
                       double     *value,
                       bool       *whole)
{
  static const double powers_of_ten[] = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16
  };
  const bool negative = *text == '-';
  const char *start = text + negative, *p = start, *fraction;
  uint64_t w = 0;
  unsigned n = eg_add_digits (&p, &w);

  if (n == 0 || (n > 1 && *start == '0') || (n == 8 && eg_add_digits (&p, &w) == 8))
    return 0;

  *value = (double) w;
  *whole = *p != mark;
  if (!*whole)
    {
      fraction = ++p;
      if (eg_add_digits (&p, &w) == 8)
        eg_add_digits (&p, &w);
      /* 18 digits and the mark; more would not fit into w */
      if (p - start > 19 || w > (uint64_t) 1 << 53)
        return 0;
      *value = (double) w / powers_of_ten[p - fraction];
    }
  if (negative)
    *value = -*value;

  return p - text;
}

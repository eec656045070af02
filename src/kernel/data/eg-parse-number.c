/* eg-parse-number.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Up to 19 digits are a whole number w; the number is w * 10^q.
 * - w and 10^|q| exact in double: one rounding (Clinger 1990).
 * - else by the first bits of w * 5^q, where they decide (Lemire 2021, "Number
 *   parsing at a gigabyte per second").
 * - else by strtod() in the C locale.
 */
#define _GNU_SOURCE

#include "kernel/data/eg-parse-number.h"

#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-powers-of-five.h"

#define MAX_DIGITS 19
#define MAX_LENGTH 1024
#define MAX_EXPONENT 100000

typedef struct
{
  const char *mark;       /* where the decimal mark stands, or NULL */
  const char *end;
  uint64_t    digits;     /* the first 19, without leading zeros */
  int         exponent;   /* of ten, for digits */
  bool        negative;
  bool        cut;        /* digits other than 0 were left out */
} Scan;

static const double powers_of_ten[] = {
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22
};

static inline bool
is_digit (char c)
{
  return (unsigned char) (c - '0') < 10;
}

static bool
by_first_bits (uint64_t  w,
               int       q,
               double   *value)
{
  const uint64_t *power;
  unsigned __int128 product;
  uint64_t high, low, m, bits;
  int zeros, upper, exponent;

  if (q < EG_POWERS_OF_FIVE_MIN || q > EG_POWERS_OF_FIVE_MAX)
    return false;

  power = eg_powers_of_five[q - EG_POWERS_OF_FIVE_MIN];
  zeros = __builtin_clzll (w);
  w <<= zeros;
  product = (unsigned __int128) w * power[0];
  high = product >> 64;
  low = (uint64_t) product;
  if ((high & 0x1ff) == 0x1ff)
    {
      uint64_t more = ((unsigned __int128) w * power[1]) >> 64;

      low += more;
      high += low < more;
    }
  if (low == UINT64_MAX && (q < -27 || q > 55))
    return false;

  upper = high >> 63;
  m = high >> (upper + 9);
  exponent = (((152170 + 65536) * q) >> 16) + 63 + upper - zeros + 1023;
  if (exponent <= 0)
    return false;

  /* halfway between two doubles: to the even one */
  if (low <= 1 && q >= -4 && q <= 23 && (m & 3) == 1 && m << (upper + 9) == high)
    m &= ~(uint64_t) 1;
  m = (m + (m & 1)) >> 1;
  if (m >> 53)
    {
      m = (uint64_t) 1 << 52;
      exponent++;
    }
  if (exponent >= 0x7ff)
    return false;

  bits = (m & ~((uint64_t) 1 << 52)) | (uint64_t) exponent << 52;
  memcpy (value, &bits, sizeof bits);

  return true;
}

static double
by_strtod (const char *text,
           const Scan *scan)
{
  char buffer[MAX_LENGTH + 1];
  size_t n = scan->end - text;
  locale_t locale = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  double value;

  memcpy (buffer, text, n);
  buffer[n] = '\0';
  if (scan->mark)
    buffer[scan->mark - text] = '.';
  value = strtod_l (buffer, NULL, locale);
  if (locale)
    freelocale (locale);

  return fabs (value);
}

static double
magnitude (const char *text,
           const Scan *scan)
{
  uint64_t w = scan->digits;
  int q = scan->exponent;
  double value, above;

  if (w == 0)
    return 0;

  if (!scan->cut && w <= (uint64_t) 1 << 53 && q >= -22 && q <= 22)
    return q < 0 ? (double) w / powers_of_ten[-q] : (double) w * powers_of_ten[q];

  if (by_first_bits (w, q, &value) &&
      (!scan->cut || (by_first_bits (w + 1, q, &above) && above == value)))
    return value;

  return by_strtod (text, scan);
}

/* Digits beyond the 19th only move the exponent. */
static const char *
scan_digits (Scan       *scan,
             const char *p,
             const char *end,
             int         step)
{
  for (; p < end && is_digit (*p); p++)
    {
      if (scan->digits < UINT64_C (1000000000000000000))
        {
          scan->digits = scan->digits * 10 + (*p - '0');
          scan->exponent += step;
        }
      else
        {
          scan->cut |= *p != '0';
          scan->exponent += 1 + step;
        }
    }

  return p;
}

static const char *
scan_exponent (Scan       *scan,
               const char *p,
               const char *end)
{
  const char *start = p++;
  int sign = 1, exponent = 0;

  if (p < end && (*p == '-' || *p == '+'))
    sign = *p++ == '-' ? -1 : 1;
  if (p == end || !is_digit (*p))
    return start;

  for (; p < end && is_digit (*p); p++)
    if (exponent < MAX_EXPONENT)
      exponent = exponent * 10 + (*p - '0');
  scan->exponent += sign * exponent;

  return p;
}

size_t
eg_parse_number (const char *text,
                 size_t      n,
                 char        mark,
                 double     *value,
                 unsigned   *flags)
{
  const char *p = text, *end, *start;
  Scan scan = { 0 };
  size_t n_digits;
  double result;

  if (n > MAX_LENGTH)
    n = MAX_LENGTH;
  end = text + n;

  if (p < end && (*p == '-' || *p == '+'))
    scan.negative = *p++ == '-';
  start = p;
  p = scan_digits (&scan, p, end, 0);
  n_digits = p - start;
  *flags = EG_NUMBER_WHOLE;
  if (n_digits > 1 && *start == '0')
    *flags |= EG_NUMBER_LEADING_ZERO;
  if (scan.exponent > 0 || scan.digits > (uint64_t) 1 << 53)
    *flags |= EG_NUMBER_INEXACT;

  if (p < end && *p == mark)
    {
      const char *fraction = p + 1;

      scan.mark = p;
      p = scan_digits (&scan, fraction, end, -1);
      n_digits += p - fraction;
      *flags &= ~EG_NUMBER_WHOLE;
    }
  if (n_digits == 0)
    return 0;

  if (p < end && (*p == 'e' || *p == 'E'))
    {
      const char *after = scan_exponent (&scan, p, end);

      if (after != p)
        *flags &= ~(EG_NUMBER_WHOLE | EG_NUMBER_INEXACT);
      p = after;
    }
  scan.end = p;

  /* a text this long is no number, and would only be read in part */
  if (n == MAX_LENGTH && p == end)
    return 0;

  result = magnitude (text, &scan);
  if (isinf (result) || (result == 0 && (scan.digits != 0 || scan.cut)))
    return 0;

  *value = scan.negative ? -result : result;

  return p - text;
}

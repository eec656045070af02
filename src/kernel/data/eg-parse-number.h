/* eg-parse-number.h: a number as it stands in a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

enum
{
  EG_NUMBER_WHOLE = 1,          /* written with neither decimal mark nor exponent */
  EG_NUMBER_LEADING_ZERO = 2,   /* as in 007: may be an identifier */
  EG_NUMBER_INEXACT = 4,        /* the digits before the mark go beyond 2^53 */
};

/* Reads [+-] digits [mark digits] [e [+-] digits] from the first of n bytes on, as
 * far as it goes; no blanks, no infinities, no hexadecimals, no separators of
 * thousands.  The value is the double nearest to what is written (ties to even),
 * whatever the locale.
 *
 * Returns the bytes used; 0 when there is no number, and when it is beyond the
 * range of a double or so small that only 0 would be left of it. */
size_t eg_parse_number (const char *text,
                        size_t      n,
                        char        mark,
                        double     *value,
                        unsigned   *flags);

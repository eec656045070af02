/* eg-parse-date.h: a date as it stands in a data file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* The ways to read a date.  A month in letters (12-Mar-2019, 12MAR2019) fits the
 * first three. */
enum
{
  EG_DATE_YMD = 1,          /* 2024-02-29, 2024/02/29, 2024.02.29 */
  EG_DATE_DMY = 2,          /* 29.02.2024, 29/02/2024, 29-02-2024 */
  EG_DATE_MDY = 4,          /* 02/29/2024, 02.29.2024, 02-29-2024 */
  EG_DATE_COMPACT = 8,      /* 20240229 */
  EG_DATE_SHORT_YEAR = 16,  /* 29.02.24: seen, but never read */
};

/* All ways in which the n bytes can be read whole, 0 when they are no date.  The
 * time of day may follow, after a T or a blank: 13:05, 13:05:06, 13:05:06.25, and
 * a Z.  Years are of four digits, the calendar is Gregorian. */
unsigned eg_date_orders (const char *text,
                         size_t      n);

/* Reads them in one of these ways, as days since 1970-01-01 with the time of day
 * as a fraction.  Returns 0 when they cannot be read so. */
int      eg_parse_date  (const char *text,
                         size_t      n,
                         unsigned    order,
                         double     *days);

/* The same for ten bytes such as 2024-02-29, which most files have, and no others. */
int      eg_parse_plain_date (const char *text,
                              double     *days);

/* Days since 1970-01-01 of a date that exists; month and day from 1. */
long     eg_date_to_days (int year,
                          int month,
                          int day);

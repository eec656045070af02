/* eg-parse-date.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/data/eg-parse-date.h"

#include <stdbool.h>
#include <string.h>

#include "kernel/data/eg-digits.h"

typedef struct
{
  int         number[3];
  int         width[3];    /* digits; 0: a month in letters */
  const char *rest;        /* behind the date */
  bool        compact;
} Parts;

static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

/* the letters behind the third of a month's name */
static const char *month_ends[] = {
  "uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember"
};

static inline bool
is_digit (char c)
{
  return (unsigned char) (c - '0') < 10;
}

static inline bool
is_letter (char c)
{
  return (unsigned char) ((c | 32) - 'a') < 26;
}

static int
days_in_month (int year,
               int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return days[month - 1] + (month == 2 && leap);
}

static bool
exists (int year,
        int month,
        int day)
{
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month (year, month);
}

/* Years counted from March, in eras of 400 years. */
long
eg_date_to_days (int year,
                 int month,
                 int day)
{
  long y = year - (month <= 2);
  long era = (y >= 0 ? y : y - 399) / 400;
  long year_of_era = y - era * 400;
  long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

static bool
same_letters (const char *text,
              const char *lower,
              size_t      n)
{
  for (size_t i = 0; i < n; i++)
    if ((text[i] | 32) != lower[i])
      return false;

  return true;
}

/* Returns the letters used, 0 for none. */
static size_t
scan_month (const char *p,
            size_t      n,
            int        *month)
{
  size_t letters = 0;

  while (letters < n && is_letter (p[letters]))
    letters++;

  for (int i = 0; i < 12 && letters >= 3; i++)
    {
      size_t n_more = strlen (month_ends[i]);

      if (same_letters (p, months + 3 * i, 3) &&
          (letters == 3 || (letters == 3 + n_more && same_letters (p + 3, month_ends[i], n_more))))
        {
          *month = i + 1;
          return letters;
        }
    }

  return 0;
}

static const char *
scan_number (const char *p,
             const char *end,
             int        *number,
             int        *width)
{
  *number = 0;
  for (*width = 0; p < end && is_digit (*p) && *width < 9; p++, (*width)++)
    *number = *number * 10 + (*p - '0');

  return p;
}

/* Three parts with one kind of mark between them; around letters it may be absent. */
static bool
scan_parts (const char *text,
            size_t      n,
            Parts      *parts)
{
  const char *p = text, *end = text + n;
  char mark = 0;

  memset (parts, 0, sizeof *parts);
  for (int i = 0; i < 3; i++)
    {
      size_t letters = i == 1 ? scan_month (p, end - p, &parts->number[1]) : 0;

      if (letters)
        p += letters;
      else
        p = scan_number (p, end, &parts->number[i], &parts->width[i]);

      if (!letters && parts->width[i] == 0)
        return false;
      if (i == 0 && parts->width[0] == 8)
        {
          parts->compact = true;
          break;
        }
      if (i == 2)
        break;

      if (p < end && !is_digit (*p) && !is_letter (*p))
        {
          if (!strchr ("-/. ", *p) || *p == '\0' || (i == 1 && *p != mark))
            return false;
          mark = *p++;
        }
      else if (i == 1 && mark)
        return false;
    }
  parts->rest = p;

  /* without letters there must be a mark, and it is no blank */
  return parts->compact || parts->width[1] == 0 || (mark && mark != ' ');
}

static bool
scan_two (const char **p,
          const char  *end,
          int          limit,
          int         *number)
{
  if (end - *p < 2 || !is_digit ((*p)[0]) || !is_digit ((*p)[1]))
    return false;

  *number = ((*p)[0] - '0') * 10 + (*p)[1] - '0';
  *p += 2;

  return *number < limit;
}

static bool
scan_time (const char *p,
           const char *end,
           double     *fraction)
{
  int hours, minutes, seconds = 0;
  double part = 0, unit = 1;

  *fraction = 0;
  if (p == end)
    return true;
  if (*p != 'T' && *p != ' ')
    return false;

  p++;
  if (!scan_two (&p, end, 24, &hours) || p == end || *p++ != ':' || !scan_two (&p, end, 60, &minutes))
    return false;
  if (p < end && *p == ':')
    {
      p++;
      if (!scan_two (&p, end, 60, &seconds))
        return false;
      if (p < end && *p == '.')
        {
          const char *first = ++p;

          for (; p < end && is_digit (*p) && p - first < 9; p++)
            part += (*p - '0') * (unit /= 10);
          if (p == first)
            return false;
        }
    }
  if (p < end && *p == 'Z')
    p++;
  *fraction = (hours * 3600 + minutes * 60 + seconds + part) / 86400;

  return p == end;
}

static bool
read_parts (const Parts *parts,
            unsigned     order,
            long        *days)
{
  const int *v = parts->number, *w = parts->width;
  int year, month, day;

  if (parts->compact != (order == EG_DATE_COMPACT))
    return false;

  if (parts->compact)
    {
      year = v[0] / 10000;
      month = v[0] / 100 % 100;
      day = v[0] % 100;
    }
  else
    {
      bool year_first = w[1] == 0 ? w[0] == 4 : order == EG_DATE_YMD;
      bool month_first = w[1] != 0 && order == EG_DATE_MDY;
      int first = year_first ? w[2] : w[0];

      if ((year_first ? w[0] : w[2]) != 4 || first > 2 || w[1] > 2)
        return false;

      year = year_first ? v[0] : v[2];
      month = month_first ? v[0] : v[1];
      day = year_first ? v[2] : month_first ? v[1] : v[0];
    }
  if (!exists (year, month, day))
    return false;

  *days = eg_date_to_days (year, month, day);

  return true;
}

/* 29.02.24 or 24-02-29: some order makes it a date */
static bool
has_short_year (const Parts *parts)
{
  const int *v = parts->number, *w = parts->width;

  if (parts->compact || w[0] > 2 || w[0] == 0 || w[1] > 2 || w[2] != 2)
    return false;

  if (w[1] == 0)
    return v[0] >= 1 && v[0] <= 31;

  return exists (2000 + v[2], v[1], v[0]) || exists (2000 + v[2], v[0], v[1]) ||
         exists (2000 + v[0], v[1], v[2]);
}

unsigned
eg_date_orders (const char *text,
                size_t      n)
{
  static const unsigned orders[] = { EG_DATE_YMD, EG_DATE_DMY, EG_DATE_MDY, EG_DATE_COMPACT };
  Parts parts;
  unsigned mask = 0;
  double fraction;
  long days;

  if (n < 6 || !is_digit (*text) || !scan_parts (text, n, &parts) ||
      !scan_time (parts.rest, text + n, &fraction))
    return 0;

  for (int i = 0; i < 4; i++)
    if (read_parts (&parts, orders[i], &days))
      mask |= orders[i];
  if (mask == 0 && has_short_year (&parts))
    mask = EG_DATE_SHORT_YEAR;

  return mask;
}

int
eg_parse_plain_date (const char *text,
                     double     *days)
{
  const uint64_t d = eg_load_eight (text) ^ eg_load_eight ("0000-00-");
  const uint64_t marks = UINT64_C (0xff0000ff00000000);
  const unsigned tens = text[8] - '0', ones = text[9] - '0';
  int part[8], year, month, day;

  if ((((d + EG_EACH_BYTE (0x76)) | d) & EG_EACH_BYTE (0x80)) || (d & marks) || tens > 9 || ones > 9)
    return 0;

  for (int i = 0; i < 8; i++)
    part[i] = d >> 8 * i & 0xff;
  year = part[0] * 1000 + part[1] * 100 + part[2] * 10 + part[3];
  month = part[5] * 10 + part[6];
  day = tens * 10 + ones;
  if (!exists (year, month, day))
    return 0;

  *days = eg_date_to_days (year, month, day);

  return 1;
}

int
eg_parse_date (const char *text,
               size_t      n,
               unsigned    order,
               double     *days)
{
  Parts parts;
  double fraction;
  long whole;

  if (n == 10 && order == EG_DATE_YMD && eg_parse_plain_date (text, days))
    return 1;
  if (order == EG_DATE_SHORT_YEAR || n < 6 || !is_digit (*text) ||
      !scan_parts (text, n, &parts) || !scan_time (parts.rest, text + n, &fraction) ||
      !read_parts (&parts, order, &whole))
    return 0;

  *days = whole + fraction;

  return 1;
}

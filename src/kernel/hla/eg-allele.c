/* eg-allele.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/hla/eg-allele.h"

static int
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

/* NULL: no field */
static const char *
parse_field (const char *text,
             const char *end,
             int         width,
             unsigned   *value)
{
  const char *at = text;

  *value = 0;
  while (at < end && is_digit (*at) && *value <= EG_ALLELE_MAX_FIELD)
    *value = *value * 10 + (unsigned) (*at++ - '0');

  return at - text >= width && *value > 0 && *value <= EG_ALLELE_MAX_FIELD ? at : NULL;
}

const char *
eg_allele_parse (const char *text,
                 const char *end,
                 int         first_width,
                 EgAllele   *name)
{
  const char *at = text;

  *name = 0;
  for (int field = 0; field < EG_ALLELE_FIELDS; field++)
    {
      unsigned value;
      const char *next = parse_field (at, end, field ? 2 : first_width, &value);

      if (!next)
        {
          *name = 0;
          return at;
        }
      *name |= (EgAllele) value << eg_allele_shift (field);
      at = next;
      if (field + 1 == EG_ALLELE_FIELDS || end - at < 2 || *at != ':' || !is_digit (at[1]))
        break;
      at++;
    }
  if (at < end && ((*at >= 'A' && *at <= 'Z') || *at == 'g'))
    *name = eg_allele_with_suffix (*name, *at++);

  return at;
}

static size_t
print_field (unsigned value,
             int      width,
             char    *text)
{
  char digits[8];
  int n = 0;
  size_t length = 0;

  for (; value > 0 || n < width; value /= 10)
    digits[n++] = (char) ('0' + value % 10);
  while (n > 0)
    text[length++] = digits[--n];

  return length;
}

size_t
eg_allele_print (EgAllele self,
                 int      first_width,
                 char    *text)
{
  size_t length = 0;
  int n = eg_allele_n_fields (self);

  for (int field = 0; field < n; field++)
    {
      if (field > 0)
        text[length++] = ':';
      length += print_field (eg_allele_get_field (self, field), field ? 2 : first_width, text + length);
    }
  if (eg_allele_get_suffix (self))
    text[length++] = eg_allele_get_suffix (self);
  text[length] = '\0';

  return length;
}

/* engraft-old-name.c: names of alleles as they were before 2010.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-old-name.h"

#include <glib.h>
#include <string.h>

/* Added to a third field of one digit: 27051 is not 270501, which was another allele. */
#define ONE_DIGIT (1u << (EG_ALLELE_FIELD_BITS - 1))

/* How many digits the field that begins at the digit @at has. */
static gsize
get_width (gsize    at,
           gsize    first_width,
           gboolean has_one_digit)
{
  return at == 0 ? first_width : has_one_digit && at == first_width + 2 ? 1 : 2;
}

EgAllele
engraft_old_name_parse (const char *text,
                        const char *end,
                        int         first_width)
{
  gsize n = 0, at = 0;
  gboolean has_one_digit;
  EgAllele name = 0;
  int field;

  if (eg_allele_parse (text, end, first_width, &name) == end && eg_allele_n_fields (name) > 1)
    return name;
  while (text + n < end && g_ascii_isdigit (text[n]))
    n++;
  if (n < (gsize) first_width || end - text > (gssize) n + 1 || (end - text == (gssize) n + 1 && !g_ascii_isupper (text[n])))
    return 0;
  has_one_digit = (n - (gsize) first_width) % 2 == 1;
  name = 0;
  for (field = 0; field < EG_ALLELE_FIELDS && at < n; field++)
    {
      const gsize width = get_width (at, (gsize) first_width, has_one_digit);
      guint value = 0;

      for (gsize i = 0; i < width && at < n; i++)
        value = value * 10 + (guint) (text[at++] - '0');
      if (value == 0 || value >= ONE_DIGIT)
        return 0;
      name |= (EgAllele) (value + (width == 1 ? ONE_DIGIT : 0)) << eg_allele_shift (field);
    }

  return at < n || (has_one_digit && field < 3) ? 0 : eg_allele_with_suffix (name, end - text > (gssize) n ? text[n] : 0);
}

void
engraft_old_name_print (EgAllele  name,
                        int       first_width,
                        char     *text)
{
  const guint third = eg_allele_get_field (name, 2), fourth = eg_allele_get_field (name, 3);
  char last[3] = "";
  int n;

  if (third <= ONE_DIGIT)
    {
      eg_allele_print (name, first_width, text);
      return;
    }
  if (fourth > 0)
    g_snprintf (last, sizeof last, "%02u", fourth % 100);
  n = g_snprintf (text, EG_ALLELE_MAX_TEXT, "%0*u%02u%u%s", first_width, eg_allele_get_field (name, 0),
                  eg_allele_get_field (name, 1), third - ONE_DIGIT, last);
  if (eg_allele_get_suffix (name) && n + 1 < EG_ALLELE_MAX_TEXT)
    {
      text[n] = eg_allele_get_suffix (name);
      text[n + 1] = '\0';
    }
}

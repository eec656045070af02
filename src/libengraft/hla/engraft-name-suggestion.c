/* engraft-name-suggestion.c: what was probably meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-name-suggestion.h"

#include <string.h>

#define MAX_LENGTH 40
#define MAX_DISTANCE 2

/* Insertions, deletions, changes and swaps of neighbours (optimal string alignment). */
static guint
get_distance (const char *a,
              const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  guint rows[3][MAX_LENGTH + 1];

  if (n > MAX_LENGTH || m > MAX_LENGTH)
    return G_MAXUINT;
  for (gsize j = 0; j <= m; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];

      row[0] = (guint) i;
      for (gsize j = 1; j <= m; j++)
        {
          row[j] = MIN (MIN (above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], two_above[j - 2] + 1);
        }
    }

  return rows[n % 3][m];
}

static int
count_fields (const char *name)
{
  int n = 1;

  for (; *name; name++)
    n += *name == ':';

  return MIN (n, EG_ALLELE_FIELDS);
}

char *
engraft_name_suggestion (const EgNomenclature *nomenclature,
                         const EgLocus        *locus,
                         const char           *name)
{
  int n_fields = count_fields (name);
  guint best = MAX_DISTANCE + 1;
  EgAllele before = 0;
  char found[EG_ALLELE_MAX_TEXT] = "";

  for (guint32 i = 0; i < locus->n; i++)
    {
      EgAllele other = nomenclature->names[locus->first + i];
      char text[EG_ALLELE_MAX_TEXT];
      guint distance;

      if (eg_allele_n_fields (other) > n_fields)
        other = eg_allele_cut (other, n_fields);
      if (other == before)
        continue;
      before = other;
      eg_allele_print (other, locus->first_width, text);
      distance = get_distance (name, text);
      if (distance < best)
        {
          best = distance;
          memcpy (found, text, sizeof found);
        }
    }

  return *found ? g_strdup_printf ("%s*%s", locus->name, found) : NULL;
}

/* engraft-locus-names.c: loci by all names that they go by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-locus-names.h"

#include <glib.h>
#include <string.h>

/* Antigens are named by systems, of which these loci come first.  The w of workshop was given up for all but
 * Cw and DPw (Marsh et al., Tissue Antigens 2010;75:291), and is still printed, or left out. */
static const struct { const char *system, *locus; } loci_of_systems[] = {
  { "A", "A" }, { "B", "B" }, { "C", "C" }, { "Cw", "C" }, { "CW", "C" }, { "DR", "DRB1" }, { "DRw", "DRB1" },
  { "DRW", "DRB1" }, { "DQ", "DQB1" }, { "DQw", "DQB1" }, { "DQW", "DQB1" }, { "DP", "DPB1" }, { "DPw", "DPB1" },
  { "DPW", "DPB1" },
};

/* DR51, DR52 and DR53 are of genes of their own. */
static const struct { const char *number, *locus; } loci_of_numbers[] = {
  { "51", "DRB5" }, { "52", "DRB3" }, { "53", "DRB4" },
};

static gboolean
is_same (const char *text,
         const char *name,
         gsize       n)
{
  return strlen (text) == n && memcmp (text, name, n) == 0;
}

const EgLocus *
engraft_locus_find (const EgNomenclature *names,
                    const char           *name,
                    gsize                 n)
{
  const EgLocus *locus = eg_nomenclature_find_locus (names, name, n);

  return locus || !(is_same ("Cw", name, n) || is_same ("CW", name, n)) ? locus
                                                                        : eg_nomenclature_find_locus (names, "C", 1);
}

static const char *
find_of_number (const char *number)
{
  const gsize length = strspn (number, "0123456789");

  for (gsize i = 0; i < G_N_ELEMENTS (loci_of_numbers); i++)
    if (is_same (loci_of_numbers[i].number, number, length))
      return loci_of_numbers[i].locus;

  return NULL;
}

const EgLocus *
engraft_locus_find_antigen (const EgNomenclature *names,
                            const char           *system,
                            gsize                 n,
                            const char           *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (loci_of_systems); i++)
    if (is_same (loci_of_systems[i].system, system, n))
      {
        const char *locus = loci_of_systems[i].locus;

        if (g_str_equal (locus, "DRB1") && find_of_number (number))
          locus = find_of_number (number);
        return eg_nomenclature_find_locus (names, locus, strlen (locus));
      }

  return NULL;
}

const EgLocus *
engraft_locus_find_number (const EgNomenclature *names,
                           const EgLocus        *locus,
                           const char           *number)
{
  const char *other = locus && g_str_equal (locus->name, "DRB1") && *number == '5' ? find_of_number (number) : NULL;
  const EgLocus *found = other && strlen (number) == 2 ? eg_nomenclature_find_locus (names, other, strlen (other)) : NULL;

  return found ? found : locus;
}

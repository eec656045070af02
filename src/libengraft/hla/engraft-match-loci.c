/* engraft-match-loci.c: the loci that a match counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-locus-names.h"
#include "libengraft/hla/engraft-match-private.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

/* In this order loci are counted and shown, whatever the order in which they were chosen; others follow. */
static const char * const order[] = {
  "A", "B", "DRB1", "C", "DQB1", "DPB1", ENGRAFT_LINKED_NAME, "DQA1", "DPA1", "E", "F", "G", "MICA", "MICB",
};

static const char * const loci_of_sets[][7] = {
  [ENGRAFT_MATCH_6] = { "A", "B", "DRB1" },
  [ENGRAFT_MATCH_8] = { "A", "B", "DRB1", "C" },
  [ENGRAFT_MATCH_10] = { "A", "B", "DRB1", "C", "DQB1" },
  [ENGRAFT_MATCH_12] = { "A", "B", "DRB1", "C", "DQB1", "DPB1" },
  [ENGRAFT_MATCH_CORD] = { "A", "B", "DRB1" },
};

static guint
find_place (const char *locus)
{
  guint place = 0;

  while (place < G_N_ELEMENTS (order) && !g_str_equal (order[place], locus))
    place++;

  return place;
}

int
engraft_match_compare_loci (const char *a,
                            const char *b)
{
  const guint x = find_place (a), y = find_place (b);

  return x != y || x < G_N_ELEMENTS (order) ? (x > y) - (x < y) : strcmp (a, b);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return engraft_match_compare_loci (*(const char * const *) a, *(const char * const *) b);
}

GPtrArray *
engraft_match_order_loci (const char * const *loci)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; loci[i]; i++)
    if (!g_ptr_array_find_with_equal_func (names, loci[i], g_str_equal, NULL))
      g_ptr_array_add (names, (gpointer) loci[i]);
  g_ptr_array_sort (names, compare_names);

  return names;
}

/**
 * engraft_match_set_get_loci:
 * @set: the loci that are counted, but not %ENGRAFT_MATCH_LOCI
 *
 * Names the loci of a set.
 *
 * Returns: (transfer none) (array zero-terminated=1) (nullable): the names; %NULL of %ENGRAFT_MATCH_LOCI, which is any
 */
const char * const *
engraft_match_set_get_loci (EngraftMatchSet set)
{
  g_return_val_if_fail (set <= ENGRAFT_MATCH_LOCI, NULL);

  return set < ENGRAFT_MATCH_LOCI ? loci_of_sets[set] : NULL;
}

/**
 * engraft_match_set_get_n_places:
 * @set: the loci that are counted
 *
 * Of how many places: the 10 of n/10.
 *
 * Returns: two for each locus; 0 of %ENGRAFT_MATCH_LOCI, which has as many as are chosen
 */
guint
engraft_match_set_get_n_places (EngraftMatchSet set)
{
  g_return_val_if_fail (set <= ENGRAFT_MATCH_LOCI, 0);

  return set < ENGRAFT_MATCH_LOCI ? 2 * g_strv_length ((char **) loci_of_sets[set]) : 0;
}

/* NULL on an error; the three genes of which a chromosome has one or none are counted as one. */
static char *
read_locus (const char  *text,
            GError     **error)
{
  g_autofree char *name = g_ascii_strup (text, -1);

  g_strstrip (name);
  if (g_str_has_prefix (name, "HLA-"))
    memmove (name, name + 4, strlen (name + 4) + 1);
  if (g_str_equal (name, "CW"))
    return g_strdup ("C");
  if (g_str_equal (name, "DRB3/4/5"))
    return g_strdup (ENGRAFT_LINKED_NAME);
  if (g_str_equal (name, "DRB3") || g_str_equal (name, "DRB4") || g_str_equal (name, "DRB5"))
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("Of DRB3, DRB4 and DRB5 a chromosome has one or none, so that they are counted together. Say %s."),
                   ENGRAFT_LINKED_NAME);
      return NULL;
    }
  if (*name == '\0' || strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != strlen (name) || !g_ascii_isalpha (*name))
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
                   _("“%s” is no locus. Loci are written as in A,B,C,DRB1,DQA1."), name);
      return NULL;
    }

  return g_steal_pointer (&name);
}

/**
 * engraft_match_parse_loci:
 * @text: loci with commas between them, such as “A,B,C,DRB1,DQA1”
 * @error: return location for an error
 *
 * Reads which loci are to be counted, in the order in which a match has them and each once.  `DRB345` is DRB3, DRB4 and
 * DRB5 as one locus; that each is one of a release [func@Match.check_loci] tells.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names; %NULL on error: ENGRAFT_HLA_ERROR_NAME
 */
char **
engraft_match_parse_loci (const char  *text,
                          GError     **error)
{
  g_auto(GStrv) parts = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free), ordered = NULL;

  g_return_val_if_fail (text, NULL);

  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] || i == 0; i++)
    {
      char *name = read_locus (parts[0] ? parts[i] : "", error);

      if (!name)
        return NULL;
      g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);
  ordered = engraft_match_order_loci ((const char * const *) names->pdata);
  g_ptr_array_add (ordered, NULL);

  return g_strdupv ((char **) ordered->pdata);
}

/**
 * engraft_match_check_loci:
 * @nomenclature: a release
 * @loci: (array zero-terminated=1): the names of loci that are to be counted
 * @error: return location for an error
 *
 * Asks whether a match by a release can count loci.
 *
 * Returns: whether it can; %FALSE with ENGRAFT_HLA_ERROR_NAME when there are none, or ENGRAFT_HLA_ERROR_RELEASE with the
 *   first that the release does not have, or of which it has no P groups, as of MICA
 */
gboolean
engraft_match_check_loci (EngraftNomenclature  *nomenclature,
                          const char * const   *loci,
                          GError              **error)
{
  const EgNomenclature *names;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (nomenclature) && loci, FALSE);

  names = engraft_nomenclature_get_view (nomenclature);
  if (!*loci)
    {
      g_set_error_literal (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME, _("No locus is chosen to be counted."));
      return FALSE;
    }
  for (guint i = 0; loci[i]; i++)
    {
      const char *needed = g_str_equal (loci[i], ENGRAFT_LINKED_NAME) ? "DRB3" : loci[i];
      const EgLocus *locus = eg_nomenclature_find_locus (names, needed, strlen (needed));

      if (locus && locus->n_p > 0)
        continue;
      if (locus)
        g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                     _("%s has no P groups of %s. As places match by these, it cannot be counted."), names->release, loci[i]);
      else
        g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE, _("%s has no locus %s."), names->release, loci[i]);
      return FALSE;
    }

  return TRUE;
}

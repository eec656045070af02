/* engraft-survival-groups.c: groups to compare, and strata.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-groups.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-group-names.h"
#include "libengraft/data/engraft-spellings.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/text/engraft-format.h"

/* More curves than this nobody can tell apart; a number with more different values than
 * MAX_NUMBERS is a measurement, to be cut. */
#define MAX_GROUPS 50
#define MAX_NUMBERS 12
#define MAX_STRATA 100000

void
engraft_survival_groups_init (EngraftSurvivalGroups *self)
{
  self->codes = NULL;
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->levels = g_ptr_array_new_with_free_func (g_free);
}

void
engraft_survival_groups_clear (EngraftSurvivalGroups *self)
{
  g_clear_pointer (&self->codes, g_free);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Hyndman and Fan 1996, definition 7, which is R's default */
static double
quantile (const double *sorted,
          gsize         n,
          double        p)
{
  double h = (n - 1) * p;
  gsize low = (gsize) floor (h + 4 * DBL_EPSILON);
  double part = h - low;

  if (fabs (part) < 4 * DBL_EPSILON || low + 1 >= n)
    return sorted[low];

  return sorted[low] + part * (sorted[low + 1] - sorted[low]);
}

static void
add_cut (GArray *cuts,
         double  cut)
{
  guint i = 0;

  while (i < cuts->len && g_array_index (cuts, double, i) < cut)
    i++;
  if (i == cuts->len || g_array_index (cuts, double, i) != cut)
    g_array_insert_val (cuts, i, cut);
}

static GArray *
quantile_cuts (EngraftColumn *column,
               const guint   *rows,
               gsize          n_rows,
               guint          n_parts)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  g_autofree double *sorted = g_new (double, MAX (n_rows, 1));
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (double));

  for (gsize i = 0; i < n_rows; i++)
    sorted[i] = numbers[rows[i]];
  qsort (sorted, n_rows, sizeof *sorted, compare_doubles);
  for (guint k = 1; n_rows && k < n_parts; k++)
    add_cut (cuts, quantile (sorted, n_rows, (double) k / n_parts));

  return cuts;
}

static GArray *
typed_cuts (const char *text)
{
  g_autoptr(GArray) cuts = g_array_new (FALSE, FALSE, sizeof (double));
  const char *p = text;

  while (*p)
    {
      char *end;
      double cut = g_ascii_strtod (p, &end);

      if (end == p || !isfinite (cut))
        return NULL;
      add_cut (cuts, cut);
      /* “40,5” may be one number or two; so a comma wants a space behind it */
      if (*end && !(strchr ("; \t", *end) || (*end == ',' && end[1] == ' ')))
        return NULL;
      p = end + strspn (end, ",; \t");
    }

  return cuts->len ? g_steal_pointer (&cuts) : NULL;
}

static GArray *
find_cuts (EngraftSurvivalRoles *roles,
           const char           *text,
           const guint          *rows,
           gsize                 n_rows)
{
  const struct { const char *word; guint n_parts; } words[] = {
    { "median", 2 }, { "tertiles", 3 }, { "quartiles", 4 }, { "quintiles", 5 }
  };
  GArray *cuts;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (text, words[i].word))
      return quantile_cuts (roles->group, rows, n_rows, words[i].n_parts);

  cuts = typed_cuts (text);
  if (!cuts || cuts->len >= MAX_GROUPS)
    engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_ERROR, "group-cut",
                                   g_strdup_printf (_("“%s” is no list of cut points. Write numbers with spaces "
                                                      "between them, such as “40 60.5”, or median, tertiles or "
                                                      "quartiles."), text),
                                   _("Cut at the Median"), "group-cut", g_strdup ("\"median\""));

  return cuts;
}

static char *
number_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.6g", number));
}

static char *
cut_name (GArray *cuts,
          guint   part)
{
  g_autofree char *low = part > 0 ? number_text (g_array_index (cuts, double, part - 1)) : NULL;
  g_autofree char *high = part < cuts->len ? number_text (g_array_index (cuts, double, part)) : NULL;

  if (!low)
    return g_strdup_printf ("< %s", high);
  if (!high)
    return g_strdup_printf ("≥ %s", low);

  /* Translators: from the first number, included, to the second, not included. */
  return g_strdup_printf (_("%s to < %s"), low, high);
}

/* A value equal to a cut point belongs to the upper part; parts without rows are no groups. */
static void
cut_group (EngraftSurvivalGroups *self,
           EngraftColumn         *column,
           GArray                *cuts,
           const guint           *rows,
           gsize                  n_rows)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  guint counts[MAX_GROUPS + 1] = { 0 };
  guint32 codes[MAX_GROUPS + 1];

  for (gsize i = 0; i < n_rows; i++)
    {
      guint part = 0;

      while (part < cuts->len && numbers[rows[i]] >= g_array_index (cuts, double, part))
        part++;
      self->codes[i] = part;
      counts[part]++;
    }
  for (guint part = 0; part <= cuts->len; part++)
    if (counts[part])
      {
        g_autofree char *range = cut_name (cuts, part);

        codes[part] = self->names->len;
        g_ptr_array_add (self->names, engraft_group_name_range (column, range));
        g_ptr_array_add (self->words, g_strdup (range));
        g_ptr_array_add (self->levels, g_steal_pointer (&range));
      }
  for (gsize i = 0; i < n_rows; i++)
    self->codes[i] = codes[self->codes[i]];
}

static void
take_coding (EngraftSurvivalGroups *self,
             EngraftColumn         *column,
             EngraftValueCoding    *coding)
{
  g_free (self->codes);
  self->codes = g_steal_pointer (&coding->codes);
  g_ptr_array_unref (self->names);
  self->names = engraft_group_names_new (column, coding->names);
  g_ptr_array_unref (self->words);
  self->words = engraft_group_words_new (column, coding->names);
  for (guint i = 0; i < coding->names->len; i++)
    g_ptr_array_add (self->levels, g_strdup (coding->names->pdata[i]));
}

static void
say_many (EngraftSurvivalRoles *roles,
          gboolean              number)
{
  const char *name = engraft_column_get_name (roles->group);

  if (number)
    engraft_survival_roles_remedy (roles, ENGRAFT_SEVERITY_ERROR, "group",
                                   g_strdup_printf (_("“%s” has more than %d different numbers. Cut it into "
                                                      "groups, or choose another column."), name, MAX_NUMBERS),
                                   _("Cut at the Median"), "group-cut", g_strdup ("\"median\""));
  else
    engraft_survival_roles_notify (roles, ENGRAFT_SEVERITY_ERROR, "group",
                                   g_strdup_printf (_("“%s” has more than %d different values, too many to "
                                                      "compare. Choose another column, or recode it."),
                                                    name, MAX_GROUPS));
}

/* rows: those in which the group is known */
void
engraft_survival_groups_code (EngraftSurvivalGroups *self,
                              EngraftSurvivalRoles  *roles,
                              const guint           *rows,
                              gsize                  n_rows)
{
  const char *cut = engraft_options_get_string (ENGRAFT_OPTIONS (roles->cohort), "group-cut");
  EngraftColumnType type = engraft_column_get_column_type (roles->group);
  gboolean number = type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;

  self->codes = g_new0 (guint32, MAX (n_rows, 1));
  if (cut && *cut && number)
    {
      g_autoptr(GArray) cuts = find_cuts (roles, cut, rows, n_rows);

      if (cuts && cuts->len < MAX_GROUPS)
        cut_group (self, roles->group, cuts, rows, n_rows);
    }
  else
    {
      g_autoptr(EngraftValueCoding) coding =
        engraft_value_coding_new (roles->group, rows, n_rows, number ? MAX_NUMBERS : MAX_GROUPS);

      if (coding)
        {
          g_autofree char *doubt = number ? NULL : engraft_spellings_dup_doubt (coding->names, engraft_column_get_title (roles->group));

          take_coding (self, roles->group, coding);
          if (doubt)
            engraft_survival_roles_notify (roles, ENGRAFT_SEVERITY_WARNING, "group", g_steal_pointer (&doubt));
        }
      else
        say_many (roles, number);
    }

  if (self->names->len == 1)
    engraft_survival_roles_notify (roles, ENGRAFT_SEVERITY_WARNING, "group",
                                   g_strdup_printf (_("All rows belong to one group, “%s”; there is nothing to "
                                                      "compare."), (char *) self->names->pdata[0]));
}

typedef struct
{
  guint64 key;
  guint32 number;
} Stratum;

static int
compare_strata (gconstpointer a,
                gconstpointer b)
{
  const Stratum *x = a, *y = b;

  return x->key < y->key ? -1 : x->key > y->key;
}

/* joins one more column to the strata so far, keeping only the combinations that occur */
static void
cross (EngraftSurvivalGroups *self,
       EngraftValueCoding    *coding,
       EngraftColumn         *column,
       gsize                  n_rows)
{
  const char *title = engraft_column_get_title (column);
  g_autoptr(GPtrArray) words = engraft_group_words_new (column, coding->names);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr(GArray) strata = g_array_new (FALSE, FALSE, sizeof (Stratum));
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint32 *order = NULL;
  guint n_values = coding->names->len;
  gsize n_before = self->names->len;

  for (gsize i = 0; i < n_rows; i++)
    {
      guint64 key = (guint64) (n_before ? self->codes[i] : 0) * n_values + coding->codes[i];
      gpointer number = g_hash_table_lookup (seen, GSIZE_TO_POINTER (key + 1));

      if (!number)
        {
          Stratum stratum = { key, strata->len };

          g_array_append_val (strata, stratum);
          number = GUINT_TO_POINTER (strata->len);
          g_hash_table_insert (seen, GSIZE_TO_POINTER (key + 1), number);
        }
      self->codes[i] = GPOINTER_TO_UINT (number) - 1;
    }

  g_array_sort (strata, compare_strata);
  order = g_new (guint32, strata->len + 1);
  for (guint i = 0; i < strata->len; i++)
    {
      const Stratum *stratum = &g_array_index (strata, Stratum, i);
      const char *value = words->pdata[stratum->key % n_values];

      order[stratum->number] = i;
      g_ptr_array_add (names, n_before
                              ? g_strdup_printf ("%s, %s=%s", (char *) self->names->pdata[stratum->key / n_values],
                                                 title, value)
                              : g_strdup_printf ("%s=%s", title, value));
    }
  for (gsize i = 0; i < n_rows; i++)
    self->codes[i] = order[self->codes[i]];
  g_ptr_array_unref (self->names);
  self->names = g_steal_pointer (&names);
}

/* every combination of the values of all strata that occurs, in the order of the levels */
void
engraft_survival_groups_code_strata (EngraftSurvivalGroups *self,
                                     EngraftSurvivalRoles  *roles,
                                     const guint           *rows,
                                     gsize                  n_rows)
{
  self->codes = g_new0 (guint32, MAX (n_rows, 1));
  for (guint i = 0; i < roles->strata->len; i++)
    {
      EngraftColumn *column = roles->strata->pdata[i];
      g_autoptr(EngraftValueCoding) coding = engraft_value_coding_new (column, rows, n_rows, MAX_STRATA);

      if (!coding)
        {
          engraft_survival_roles_notify (roles, ENGRAFT_SEVERITY_ERROR, "strata",
                                         g_strdup_printf (_("“%s” has too many different values for strata. "
                                                            "Choose another column, or recode it."),
                                                          engraft_column_get_name (column)));
          continue;
        }
      cross (self, coding, column, n_rows);
    }
}

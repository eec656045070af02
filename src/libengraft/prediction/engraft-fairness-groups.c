/* engraft-fairness-groups.c: by what people are divided.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/prediction/engraft-fairness-audit-private.h"
#include "libengraft/prediction/engraft-feature-private.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/survival/engraft-survival-groups.h"

/* a number with more different values than these is cut into bands */
#define FEW_NUMBERS 6

void
engraft_fairness_characteristic_free (EngraftFairnessCharacteristic *self)
{
  g_free (self->title);
  g_array_unref (self->groups);
  g_free (self->codes);
  g_clear_pointer (&self->after, g_array_unref);
  g_free (self);
}

static void
group_clear (gpointer data)
{
  g_free (((EngraftFairnessGroup *) data)->name);
}

static EngraftFairnessCharacteristic *
characteristic_new (const char *title,
                    guint       depth,
                    guint       n)
{
  EngraftFairnessCharacteristic *self = g_new0 (EngraftFairnessCharacteristic, 1);

  self->title = g_strdup (title);
  self->depth = depth;
  self->groups = g_array_new (FALSE, TRUE, sizeof (EngraftFairnessGroup));
  g_array_set_clear_func (self->groups, group_clear);
  self->codes = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    self->codes[i] = ENGRAFT_NO_CODE;

  return self;
}

static void
add_group (EngraftFairnessCharacteristic *self,
           char                          *name)
{
  EngraftFairnessGroup group = { .name = name };

  g_array_append_val (self->groups, group);
}

/* ---- one column ---- */

/* What was said of the bands of a number; NULL: nothing */
static char *
find_cut (EngraftFairnessAudit *self,
          const char           *name)
{
  const char * const *cuts = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "cuts");
  g_autofree char *key = g_strconcat (name, "=", NULL);

  for (guint i = 0; cuts && cuts[i]; i++)
    if (g_str_has_prefix (cuts[i], key))
      return g_strdup (cuts[i] + strlen (key));

  return NULL;
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Cuts into thirds of numbers that are known in all of these rows, rounded to what can be read; NULL: there are few different
 * numbers, each of which is a group. */
static char *
make_cut (EngraftColumn *column,
          const guint   *rows,
          gsize          n)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  g_autofree double *sorted = g_new (double, n + 1);
  char first[G_ASCII_DTOSTR_BUF_SIZE], second[G_ASCII_DTOSTR_BUF_SIZE];
  guint different = n > 0;
  double unit;

  for (gsize i = 0; i < n; i++)
    sorted[i] = numbers[rows[i]];
  qsort (sorted, n, sizeof *sorted, compare);
  for (gsize i = 1; i < n; i++)
    different += sorted[i] != sorted[i - 1];
  if (different <= FEW_NUMBERS)
    return NULL;
  unit = pow (10, floor (log10 (sorted[n - 1] - sorted[0])) - 1);
  g_ascii_formatd (first, sizeof first, "%.6g", round (sorted[n / 3] / unit) * unit);
  g_ascii_formatd (second, sizeof second, "%.6g", round (sorted[2 * n / 3] / unit) * unit);

  return g_strdup_printf ("%s %s", first, second);
}

static gboolean
is_number (EngraftColumn *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  return type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
}

/* Errors of a division, such as of cuts that are no numbers, end it; what else there is to say is said elsewhere. */
static gboolean
check_tally (EngraftTally  *tally,
             GError       **error)
{
  GListModel *list = engraft_tally_get_notices (tally);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (list, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_ERROR)
        return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS,
                                            g_strdup (engraft_notice_get_message (notice)));
    }

  return TRUE;
}

/* COLUMN has a cell for each row of TABLE; CUT of a number, or NULL. */
static EngraftFairnessCharacteristic *
divide_by_column (EngraftFairnessAudit  *self,
                  EngraftTable          *table,
                  EngraftColumn         *column,
                  const char            *cut,
                  GError               **error)
{
  g_autoptr(EngraftTally) tally = engraft_tally_new (engraft_table_get_n_rows (table));
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  EngraftSurvivalRoles roles = { .table = table, .cohort = cohort, .tally = tally, .group = column };
  EngraftFairnessCharacteristic *made = characteristic_new (engraft_column_get_title (column), 1, self->rows.n);
  g_autofree guint *known = g_new (guint, self->rows.n + 1), *places = g_new (guint, self->rows.n + 1);
  g_autofree char *own = NULL;
  EngraftSurvivalGroups groups;
  gsize n = 0;

  for (guint i = 0; i < self->rows.n; i++)
    if (engraft_column_is_missing (column, self->rows.rows[i]))
      made->n_unknown++;
    else
      {
        places[n] = i;
        known[n++] = self->rows.rows[i];
      }
  if (is_number (column) && !cut)
    own = make_cut (column, known, n);
  g_object_set (cohort, "group-cut", cut ? cut : own, NULL);
  engraft_survival_groups_init (&groups);
  if (n > 0)
    engraft_survival_groups_code (&groups, &roles, known, n);
  /* the characteristic is named above them */
  for (guint g = 0; g < groups.words->len; g++)
    add_group (made, g_strdup (groups.words->pdata[g]));
  for (gsize i = 0; i < n && groups.names->len; i++)
    made->codes[places[i]] = groups.codes[i];
  engraft_survival_groups_clear (&groups);
  if (check_tally (tally, error))
    return made;
  engraft_fairness_characteristic_free (made);

  return NULL;
}

static gboolean
divide_by_name (EngraftFairnessAudit  *self,
                EngraftTable          *table,
                const char            *name,
                GError               **error)
{
  EngraftColumn *column = engraft_table_find_column (table, name);
  g_autofree char *cut = find_cut (self, name);
  EngraftFairnessCharacteristic *made;

  if (!column)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS,
                                        g_strdup_printf (_("There is no column “%s”. Choose another one that tells groups."), name));
  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS,
                                        g_strdup_printf (_("“%s” is a date, which tells no group. Choose another column."), name));
  made = divide_by_column (self, table, column, cut, error);
  if (!made)
    return FALSE;
  g_ptr_array_add (self->characteristics, made);
  if (is_number (column) && made->groups->len >= 2)
    {
      const double *numbers = engraft_column_get_numbers (column, NULL);
      g_autofree double *values = g_new (double, self->rows.n + 1);

      for (guint i = 0; i < self->rows.n; i++)
        values[i] = numbers[self->rows.rows[i]];
      engraft_fairness_audit_add_continuum (self, engraft_column_get_title (column), values);
    }

  return TRUE;
}

/* ---- distance ---- */

static double
measure_row (EngraftDictionary *dictionary,
             const double      *values)
{
  guint n = 0, p = engraft_dictionary_get_n (dictionary);
  double sum = 0;

  for (guint j = 0; j < p; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, j);
      double typical = engraft_feature_get_typical (feature);
      double range = engraft_feature_get_high (feature) - engraft_feature_get_low (feature);

      if (isnan (values[j]) || isnan (typical))
        continue;
      n++;
      if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_NUMBER)
        sum += range > 0 ? fabs (values[j] - typical) / range : values[j] != typical;
      else
        sum += values[j] != typical;
    }

  return n ? sum / n : NAN;
}

double *
engraft_fairness_measure_distance (EngraftPredictedRows  *rows,
                                   EngraftTable          *table,
                                   GError               **error)
{
  EngraftDictionary *dictionary = engraft_model_get_dictionary (rows->model);
  gsize p = engraft_dictionary_get_n (dictionary);
  guint n_unknown;
  g_autofree double *values = engraft_dictionary_encode (dictionary, table, rows->rows, rows->n, &n_unknown, error);
  double *distance;

  if (!values)
    return NULL;
  distance = g_new (double, rows->n + 1);
  for (guint i = 0; i < rows->n; i++)
    distance[i] = measure_row (dictionary, values + i * p);

  return distance;
}

/* The numbers of a distance tell nobody anything. */
static void
name_quarters (EngraftFairnessCharacteristic *made)
{
  const char * const names[] = { _("Nearest quarter"), _("Second quarter"), _("Third quarter"), _("Farthest quarter") };

  for (guint g = 0; made->groups->len == G_N_ELEMENTS (names) && g < G_N_ELEMENTS (names); g++)
    {
      EngraftFairnessGroup *group = &g_array_index (made->groups, EngraftFairnessGroup, g);

      g_free (group->name);
      group->name = g_strdup (names[g]);
    }
}

static gboolean
divide_by_distance (EngraftFairnessAudit  *self,
                    EngraftTable          *table,
                    GError               **error)
{
  g_autofree double *distance = engraft_fairness_measure_distance (&self->rows, table, error), *all = NULL;
  g_autoptr(EngraftColumn) plain = NULL, column = NULL;
  g_autofree char *cut = find_cut (self, "distance");
  guint n = engraft_table_get_n_rows (table);
  EngraftFairnessCharacteristic *made;

  if (!distance)
    return FALSE;
  all = g_new (double, n + 1);
  for (guint i = 0; i < n; i++)
    all[i] = NAN;
  for (guint i = 0; i < self->rows.n; i++)
    all[self->rows.rows[i]] = distance[i];
  plain = engraft_column_new_numbers ("distance", ENGRAFT_COLUMN_NUMBER, g_bytes_new (all, n * sizeof *all));
  column = engraft_column_describe (plain, _("Distance from the training"), NULL, NULL);
  made = divide_by_column (self, table, column, cut ? cut : "quartiles", error);
  if (!made)
    return FALSE;
  if (!cut)
    name_quarters (made);
  g_ptr_array_add (self->characteristics, made);
  engraft_fairness_audit_add_continuum (self, engraft_column_get_title (column), distance);

  return TRUE;
}

/* ---- two together ---- */

/* Only combinations that occur */
static void
intersect (EngraftFairnessAudit          *self,
           EngraftFairnessCharacteristic *a,
           EngraftFairnessCharacteristic *b)
{
  /* Translators: two characteristics together, such as “Age × Sex” */
  g_autofree char *title = g_strdup_printf (_("%s × %s"), a->title, b->title);
  EngraftFairnessCharacteristic *made = characteristic_new (title, 2, self->rows.n);
  guint n_all = a->groups->len * b->groups->len;
  g_autofree guint *counts = g_new0 (guint, n_all + 1);
  g_autofree guint32 *codes = g_new0 (guint32, n_all + 1);

  for (guint i = 0; i < self->rows.n; i++)
    if (a->codes[i] != ENGRAFT_NO_CODE && b->codes[i] != ENGRAFT_NO_CODE)
      counts[a->codes[i] * b->groups->len + b->codes[i]]++;
    else
      made->n_unknown++;
  for (guint c = 0; c < n_all; c++)
    if (counts[c])
      {
        const char *first = g_array_index (a->groups, EngraftFairnessGroup, c / b->groups->len).name;
        const char *second = g_array_index (b->groups, EngraftFairnessGroup, c % b->groups->len).name;

        codes[c] = made->groups->len;
        /* Translators: what somebody belongs to by two characteristics */
        add_group (made, g_strdup_printf (_("%s, %s"), first, second));
      }
  for (guint i = 0; i < self->rows.n; i++)
    if (a->codes[i] != ENGRAFT_NO_CODE && b->codes[i] != ENGRAFT_NO_CODE)
      made->codes[i] = codes[a->codes[i] * b->groups->len + b->codes[i]];
  g_ptr_array_add (self->characteristics, made);
}

/* ---- all ---- */

static void
say_unknown (EngraftFairnessAudit          *self,
             EngraftFairnessCharacteristic *made)
{
  if (made->depth == 1 && made->n_unknown)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "groups",
                                /* Translators: how many rows, and the title of a column */
                                g_strdup_printf (ngettext ("Of %u row “%s” is not known; it is in no group of it.",
                                                           "Of %u rows “%s” is not known; they are in no group of it.",
                                                           made->n_unknown), made->n_unknown, made->title));
  if (made->groups->len < 2)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "groups",
                                g_strdup_printf (_("All are of one group of “%s”: there is nothing to compare."), made->title));
}

gboolean
engraft_fairness_audit_divide (EngraftFairnessAudit  *self,
                               EngraftTable          *table,
                               GError               **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char * const *names = engraft_options_get_strv (options, "groups");
  guint n;

  for (guint i = 0; names && names[i]; i++)
    if (*names[i] && !divide_by_name (self, table, names[i], error))
      return FALSE;
  n = self->characteristics->len;
  if (self->rows.model && engraft_options_get_boolean (options, "distance") && !divide_by_distance (self, table, error))
    return FALSE;
  if (self->characteristics->len == 0)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS,
                                        g_strdup (_("Choose the columns that tell to which groups people belong, such as sex, age "
                                                    "or hospital.")));
  for (guint a = 0; engraft_options_get_boolean (options, "intersections") && a < n; a++)
    for (guint b = a + 1; b < n; b++)
      intersect (self, self->characteristics->pdata[a], self->characteristics->pdata[b]);
  for (guint c = 0; c < self->characteristics->len; c++)
    say_unknown (self, self->characteristics->pdata[c]);

  return TRUE;
}

/* engraft-meta-studies.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-meta-studies.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft/data/engraft-cohort-rows.h"
#include "libengraft/evidence/engraft-pooled-studies.h"
#include "libengraft/text/engraft-format.h"

/* One row a measure, in their order */
static const struct
{
  EngraftMetaForm  form;
  EgEffectKind     kind;
  gboolean         share, ratio;
  const char      *title;
} measures[] = {
  { ENGRAFT_META_FORM_ONE_ARM, EG_EFFECT_LOGIT, TRUE, FALSE, N_("Proportion") },
  { ENGRAFT_META_FORM_ONE_ARM, EG_EFFECT_PROPORTION, TRUE, FALSE, N_("Proportion") },
  { ENGRAFT_META_FORM_ONE_ARM, EG_EFFECT_LOG_PROPORTION, TRUE, FALSE, N_("Proportion") },
  { ENGRAFT_META_FORM_ONE_ARM, EG_EFFECT_ARCSINE, TRUE, FALSE, N_("Proportion") },
  { ENGRAFT_META_FORM_ONE_ARM, EG_EFFECT_FREEMAN_TUKEY, TRUE, FALSE, N_("Proportion") },
  { ENGRAFT_META_FORM_ONE_ARM, EG_EFFECT_LOG_RATE, FALSE, FALSE, N_("Rate") },
  { ENGRAFT_META_FORM_TWO_ARMS, EG_EFFECT_LOG_ODDS_RATIO, FALSE, TRUE, N_("Odds ratio") },
  { ENGRAFT_META_FORM_TWO_ARMS, EG_EFFECT_LOG_RISK_RATIO, FALSE, TRUE, N_("Risk ratio") },
  { ENGRAFT_META_FORM_TWO_ARMS, EG_EFFECT_RISK_DIFFERENCE, FALSE, FALSE, N_("Risk difference") },
  { ENGRAFT_META_FORM_TWO_ARMS, EG_EFFECT_ARCSINE_DIFFERENCE, FALSE, FALSE, N_("Difference of arcsines") },
  { ENGRAFT_META_FORM_TWO_ARMS, EG_EFFECT_LOG_RATE_RATIO, FALSE, TRUE, N_("Rate ratio") },
  { ENGRAFT_META_FORM_TWO_ARMS, EG_EFFECT_RATE_DIFFERENCE, FALSE, FALSE, N_("Rate difference") },
  { ENGRAFT_META_FORM_MEANS, EG_EFFECT_MEAN_DIFFERENCE, FALSE, FALSE, N_("Mean difference") },
  { ENGRAFT_META_FORM_MEANS, EG_EFFECT_STANDARDISED_DIFFERENCE, FALSE, FALSE, N_("Standardised mean difference") },
  { ENGRAFT_META_FORM_MEANS, EG_EFFECT_LOG_RATIO_OF_MEANS, FALSE, TRUE, N_("Ratio of means") },
  { ENGRAFT_META_FORM_REPORTED, EG_EFFECT_LOG_RISK_RATIO, FALSE, TRUE, N_("Ratio") },
  { ENGRAFT_META_FORM_REPORTED, EG_EFFECT_MEAN_DIFFERENCE, FALSE, FALSE, N_("Estimate") },
};

EngraftMetaForm
engraft_meta_measure_get_form (EngraftMetaMeasure measure)
{
  return measures[measure].form;
}

EgEffectKind
engraft_meta_measure_get_kind (EngraftMetaMeasure measure)
{
  return measures[measure].kind;
}

gboolean
engraft_meta_measure_is_share (EngraftMetaMeasure measure)
{
  return measures[measure].share;
}

gboolean
engraft_meta_measure_is_ratio (EngraftMetaMeasure measure)
{
  return measures[measure].ratio;
}

const char *
engraft_meta_measure_get_title (EngraftMetaMeasure measure)
{
  return _(measures[measure].title);
}

void
engraft_meta_study_free (gpointer data)
{
  EngraftMetaStudy *study = data;

  g_free (study->label);
  g_free (study->problem);
  g_free (study);
}

/* ---- columns ---- */

static const char * const value_options[ENGRAFT_META_N_VALUES] = {
  "event-count", "total", "control-event-count", "control-total", "mean", "sd", "control-mean", "control-sd", "estimate", "se",
};

/* Which values each form reads; those of “se” need not be there */
static const guint needed[] = {
  [ENGRAFT_META_FORM_ONE_ARM] = 1 << ENGRAFT_META_EVENTS | 1 << ENGRAFT_META_TOTAL,
  [ENGRAFT_META_FORM_TWO_ARMS] = 1 << ENGRAFT_META_EVENTS | 1 << ENGRAFT_META_TOTAL | 1 << ENGRAFT_META_CONTROL_EVENTS |
                                 1 << ENGRAFT_META_CONTROL_TOTAL,
  [ENGRAFT_META_FORM_MEANS] = 1 << ENGRAFT_META_MEAN | 1 << ENGRAFT_META_SD | 1 << ENGRAFT_META_TOTAL |
                              1 << ENGRAFT_META_CONTROL_MEAN | 1 << ENGRAFT_META_CONTROL_SD | 1 << ENGRAFT_META_CONTROL_TOTAL,
  [ENGRAFT_META_FORM_REPORTED] = 1 << ENGRAFT_META_ESTIMATE,
};

typedef struct
{
  EngraftTable       *table;
  EngraftOptions     *options;
  EngraftMetaMeasure  measure;
  EngraftColumn      *study, *group, *order;
  EngraftColumn      *values[ENGRAFT_META_N_VALUES];
  EngraftColumn      *lower, *upper;
  double              level;
} Reader;

/* The nick of a property as a person reads it: its title in the form */
static const char *
get_title (EngraftOptions *options,
           const char     *name)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (options), name);

  return _(g_param_spec_get_nick (pspec));
}

static gboolean
find_column (EngraftTable    *table,
             EngraftOptions  *options,
             const char      *name,
             gboolean         is_needed,
             gboolean         numeric,
             EngraftColumn  **column,
             GError         **error)
{
  const char *wanted = engraft_options_get_string (options, name);

  *column = wanted && *wanted ? engraft_table_find_column (table, wanted) : NULL;
  if (!*column && wanted && *wanted)
    {
      g_set_error (error, ENGRAFT_POOLED_STUDIES_ERROR, ENGRAFT_POOLED_STUDIES_ERROR_COLUMN,
                   _("There is no column “%s”, which is chosen as “%s”."), wanted, get_title (options, name));
      return FALSE;
    }
  if (!*column && is_needed)
    {
      g_set_error (error, ENGRAFT_POOLED_STUDIES_ERROR, ENGRAFT_POOLED_STUDIES_ERROR_COLUMN,
                   _("Choose the column with “%s”."), get_title (options, name));
      return FALSE;
    }
  if (*column && numeric && !engraft_column_is_numeric (*column))
    {
      g_set_error (error, ENGRAFT_POOLED_STUDIES_ERROR, ENGRAFT_POOLED_STUDIES_ERROR_COLUMN,
                   _("The column “%s”, which is chosen as “%s”, does not hold numbers."), wanted, get_title (options, name));
      return FALSE;
    }

  return TRUE;
}

static gboolean
find_columns (Reader         *self,
              EngraftCohort  *cohort,
              GError        **error)
{
  EngraftMetaForm form = engraft_meta_measure_get_form (self->measure);
  gboolean has_se;

  if (!find_column (self->table, self->options, "study", FALSE, FALSE, &self->study, error) ||
      !find_column (self->table, self->options, "order", FALSE, FALSE, &self->order, error) ||
      !find_column (self->table, ENGRAFT_OPTIONS (cohort), "group", FALSE, FALSE, &self->group, error))
    return FALSE;
  for (guint i = 0; i < ENGRAFT_META_SE; i++)
    if (needed[form] & 1 << i && !find_column (self->table, self->options, value_options[i], TRUE, TRUE, &self->values[i], error))
      return FALSE;
  if (form != ENGRAFT_META_FORM_REPORTED)
    return TRUE;

  if (!find_column (self->table, self->options, "se", FALSE, TRUE, &self->values[ENGRAFT_META_SE], error))
    return FALSE;
  has_se = self->values[ENGRAFT_META_SE] != NULL;

  return find_column (self->table, self->options, "lower", !has_se, TRUE, &self->lower, error) &&
         find_column (self->table, self->options, "upper", !has_se, TRUE, &self->upper, error);
}

/* ---- one study ---- */

static double
get_number (EngraftColumn *column,
            guint          row)
{
  return column ? engraft_column_get_numbers (column, NULL)[row] : NAN;
}

static gboolean
is_whole (double value)
{
  return value == floor (value);
}

static char *
check_arm (double      events,
           double      total,
           gboolean    rate)
{
  g_autofree char *shown_events = engraft_format_number (events, 9), *shown_total = engraft_format_number (total, 9);

  if (isnan (events) || isnan (total))
    return g_strdup (_("a number is missing"));
  if (events < 0 || !is_whole (events))
    return g_strdup_printf (_("%s events are no count"), shown_events);
  if (!(total > 0))
    /* Translators: a number */
    return rate ? g_strdup_printf (_("a time of %s is not above 0"), shown_total)
                : g_strdup_printf (_("%s subjects are not above 0"), shown_total);
  if (rate)
    return NULL;
  if (!is_whole (total))
    return g_strdup_printf (_("%s subjects are no count"), shown_total);
  if (events > total)
    return g_strdup_printf (_("%s events are more than its %s subjects"), shown_events, shown_total);

  return NULL;
}

static gboolean
is_rate (EngraftMetaMeasure measure)
{
  return measure == ENGRAFT_META_MEASURE_RATE || measure == ENGRAFT_META_MEASURE_RATE_RATIO ||
         measure == ENGRAFT_META_MEASURE_RATE_DIFFERENCE;
}

static void
read_one_arm (Reader           *self,
              EngraftMetaStudy *study)
{
  EgEffectKind kind = engraft_meta_measure_get_kind (self->measure);
  double x = study->values[ENGRAFT_META_EVENTS], n = study->values[ENGRAFT_META_TOTAL];
  EgEffect effect;

  study->problem = check_arm (x, n, is_rate (self->measure));
  if (study->problem)
    return;
  effect = eg_effect_of_proportion (kind, x, n);
  study->y = effect.y;
  study->v = effect.v;
  study->estimate = x / n;
  if (is_rate (self->measure))
    {
      /* exact limits of a Poisson mean (Garwood 1936) */
      study->lower = x > 0 ? gsl_cdf_chisq_Pinv ((1 - self->level) / 2, 2 * x) / 2 / n : 0;
      study->upper = gsl_cdf_chisq_Qinv ((1 - self->level) / 2, 2 * x + 2) / 2 / n;
    }
  else
    {
      eg_proportion_interval (x, n, (EgProportionMethod) engraft_options_get_enum (self->options, "proportion-interval"),
                              self->level, &study->lower, &study->upper);
    }
}

/* Limits of the normal distribution, as a person reads them */
static void
set_limits (Reader           *self,
            EngraftMetaStudy *study)
{
  EgEffectKind kind = engraft_meta_measure_get_kind (self->measure);
  double width = gsl_cdf_ugaussian_Qinv ((1 - self->level) / 2) * sqrt (study->v);

  study->estimate = eg_effect_back (kind, study->y, NAN);
  study->lower = eg_effect_back (kind, study->y - width, NAN);
  study->upper = eg_effect_back (kind, study->y + width, NAN);
}

static void
read_two_arms (Reader           *self,
               EngraftMetaStudy *study)
{
  const double *x = study->values;
  EgEffect effect;

  study->problem = check_arm (x[ENGRAFT_META_EVENTS], x[ENGRAFT_META_TOTAL], is_rate (self->measure));
  if (!study->problem)
    study->problem = check_arm (x[ENGRAFT_META_CONTROL_EVENTS], x[ENGRAFT_META_CONTROL_TOTAL], is_rate (self->measure));
  if (study->problem)
    return;
  effect = eg_effect_of_counts (engraft_meta_measure_get_kind (self->measure), x[ENGRAFT_META_EVENTS], x[ENGRAFT_META_TOTAL],
                                x[ENGRAFT_META_CONTROL_EVENTS], x[ENGRAFT_META_CONTROL_TOTAL]);
  study->y = effect.y;
  study->v = effect.v;
  set_limits (self, study);
}

static void
read_means (Reader           *self,
            EngraftMetaStudy *study)
{
  const double *x = study->values;
  EgEffect effect;

  for (guint i = 0; i < ENGRAFT_META_N_VALUES; i++)
    if (needed[ENGRAFT_META_FORM_MEANS] & 1 << i && isnan (x[i]))
      {
        study->problem = g_strdup (_("a number is missing"));
        return;
      }
  if (x[ENGRAFT_META_SD] < 0 || x[ENGRAFT_META_CONTROL_SD] < 0)
    {
      study->problem = g_strdup (_("a standard deviation is below 0"));
      return;
    }
  effect = eg_effect_of_means (engraft_meta_measure_get_kind (self->measure), x[ENGRAFT_META_MEAN], x[ENGRAFT_META_SD],
                               x[ENGRAFT_META_TOTAL], x[ENGRAFT_META_CONTROL_MEAN], x[ENGRAFT_META_CONTROL_SD],
                               x[ENGRAFT_META_CONTROL_TOTAL]);
  if (!(effect.v > 0))
    {
      study->problem = g_strdup (_("these means, deviations and sizes give no effect with a variance"));
      return;
    }
  study->y = effect.y;
  study->v = effect.v;
  set_limits (self, study);
}

/* Why a reported estimate cannot be taken as it stands, or NULL */
static char *
find_problem (double   value,
              double   lower,
              double   upper,
              double   se,
              gboolean ratio)
{
  g_autofree char *shown = engraft_format_number (value, 6);
  g_autofree char *from = engraft_format_number (lower, 6), *to = engraft_format_number (upper, 6);

  if (isnan (value))
    return g_strdup (_("it has no estimate"));
  if (ratio && value <= 0)
    return g_strdup_printf (_("its ratio is %s, and ratios are above 0"), shown);
  if (ratio && lower <= 0)
    return g_strdup_printf (_("its lower limit is %s, and limits of ratios are above 0"), from);
  if (!isnan (se) && se <= 0)
    return g_strdup (_("its standard error is not above 0"));
  if (isnan (se) && (isnan (lower) || isnan (upper)))
    return g_strdup (_("it has neither a standard error nor both limits"));
  if (lower >= upper)
    return g_strdup_printf (_("its lower limit, %s, is not below its upper limit, %s"), from, to);
  if (value < lower || value > upper)
    return g_strdup_printf (_("its estimate, %s, is outside its limits, %s to %s"), shown, from, to);

  return NULL;
}

/* The standard error is taken where there is one, otherwise it follows from the limits. */
static void
read_reported (Reader           *self,
               EngraftMetaStudy *study)
{
  gboolean ratio = engraft_meta_measure_is_ratio (self->measure);
  double lower = get_number (self->lower, study->row), upper = get_number (self->upper, study->row);
  double value = study->values[ENGRAFT_META_ESTIMATE], se = study->values[ENGRAFT_META_SE];

  study->problem = find_problem (value, lower, upper, se, ratio);
  if (study->problem)
    return;
  if (isnan (se))
    se = (ratio ? log (upper) - log (lower) : upper - lower) / (2 * gsl_cdf_ugaussian_Qinv ((1 - self->level) / 2));
  study->y = ratio ? log (value) : value;
  study->v = se * se;
  set_limits (self, study);
  if (!isnan (lower) && !isnan (upper))
    {
      study->lower = lower;
      study->upper = upper;
    }
}

static EngraftMetaStudy *
read_study (Reader *self,
            guint   row)
{
  EngraftMetaStudy *study = g_new0 (EngraftMetaStudy, 1);

  *study = (EngraftMetaStudy) { .row = row, .y = NAN, .v = NAN, .estimate = NAN, .lower = NAN, .upper = NAN };
  if (self->study && !engraft_column_is_missing (self->study, row))
    study->label = engraft_column_dup_cell_for_screen (self->study, row);
  else
    /* Translators: a row of a table */
    study->label = g_strdup_printf (_("Row %u"), row + 1);
  for (guint i = 0; i < ENGRAFT_META_N_VALUES; i++)
    study->values[i] = get_number (self->values[i], row);
  study->order = self->order && engraft_column_is_numeric (self->order) ? get_number (self->order, row) : row;
  if (self->order && engraft_column_get_codes (self->order, NULL))
    study->order = engraft_column_is_missing (self->order, row) ? NAN : engraft_column_get_codes (self->order, NULL)[row];

  switch (engraft_meta_measure_get_form (self->measure))
    {
    case ENGRAFT_META_FORM_ONE_ARM: read_one_arm (self, study); break;
    case ENGRAFT_META_FORM_TWO_ARMS: read_two_arms (self, study); break;
    case ENGRAFT_META_FORM_MEANS: read_means (self, study); break;
    case ENGRAFT_META_FORM_REPORTED: read_reported (self, study); break;
    }

  return study;
}

/* The code of a row's group, in the order in which they come */
static guint32
code_group (Reader    *self,
            guint      row,
            GPtrArray *groups)
{
  g_autofree char *name = engraft_column_dup_cell_for_screen (self->group, row);
  guint i;

  if (g_ptr_array_find_with_equal_func (groups, name, g_str_equal, &i))
    return i;
  g_ptr_array_add (groups, g_steal_pointer (&name));

  return groups->len - 1;
}

/* How many groups a row sums, where the table says it, as one of trials does */
static guint
read_n_arms (Reader *self,
             guint   row)
{
  EngraftColumn *column = engraft_table_find_column (self->table, "n_event_groups");
  EngraftColumn *total = self->values[ENGRAFT_META_TOTAL];
  double n = NAN;

  if (column && engraft_column_is_numeric (column) && total && g_str_equal (engraft_column_get_name (total), "serious_at_risk"))
    n = get_number (column, row);

  return n >= 1 && n < G_MAXINT ? (guint) n : 0;
}

static guint
hash_study (gconstpointer key)
{
  const EngraftMetaStudy *study = key;

  return g_str_hash (study->label) ^ study->group;
}

static gboolean
is_same_study (gconstpointer a,
               gconstpointer b)
{
  const EngraftMetaStudy *one = a, *other = b;

  return one->group == other->group && g_str_equal (one->label, other->label);
}

/* Events and subjects of rows of one study are summed in its first row; what is left out stays, to be said. */
static void
combine_arms (Reader    *self,
              GPtrArray *studies)
{
  g_autoptr(GHashTable) first = g_hash_table_new (hash_study, is_same_study);

  for (guint i = 0; i < studies->len;)
    {
      EngraftMetaStudy *study = studies->pdata[i], *before = study->problem ? NULL : g_hash_table_lookup (first, study);

      if (!before)
        {
          study->n_arms = study->problem ? 0 : 1;
          if (!study->problem)
            g_hash_table_add (first, study);
          i++;
          continue;
        }
      before->values[ENGRAFT_META_EVENTS] += study->values[ENGRAFT_META_EVENTS];
      before->values[ENGRAFT_META_TOTAL] += study->values[ENGRAFT_META_TOTAL];
      before->n_arms++;
      g_ptr_array_remove_index (studies, i);
    }
  for (guint i = 0; i < studies->len; i++)
    if (((EngraftMetaStudy *) studies->pdata[i])->n_arms > 1)
      read_one_arm (self, studies->pdata[i]);
}

gboolean
engraft_meta_studies_read (EngraftTable    *table,
                           EngraftCohort   *cohort,
                           EngraftOptions  *options,
                           GPtrArray       *studies,
                           GPtrArray       *groups,
                           guint           *n_filtered,
                           GError         **error)
{
  Reader self = {
    .table = table, .options = options, .measure = engraft_options_get_enum (options, "measure"),
    .level = engraft_options_get_double (options, "confidence"),
  };
  g_autoptr(GArray) rows = NULL;

  if (!find_columns (&self, cohort, error))
    return FALSE;
  rows = engraft_cohort_take_rows (cohort, table, error);
  if (!rows)
    return FALSE;
  *n_filtered = engraft_table_get_n_rows (table) - rows->len;
  for (guint i = 0; i < rows->len; i++)
    {
      EngraftMetaStudy *study = read_study (&self, g_array_index (rows, guint, i));

      g_ptr_array_add (studies, study);
      study->n_arms = read_n_arms (&self, study->row);
      if (!self.group || study->problem)
        continue;
      if (engraft_column_is_missing (self.group, study->row))
        {
          study->problem = g_strdup (_("it has no subgroup"));
          study->y = study->v = NAN;
        }
      else
        {
          study->group = code_group (&self, study->row, groups);
        }
    }
  if (groups->len == 0)
    g_ptr_array_add (groups, g_strdup (""));
  if (engraft_options_get_boolean (options, "combine") && engraft_meta_measure_get_form (self.measure) == ENGRAFT_META_FORM_ONE_ARM)
    combine_arms (&self, studies);

  return TRUE;
}

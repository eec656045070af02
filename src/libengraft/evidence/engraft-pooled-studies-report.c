/* engraft-pooled-studies-report.c: studies as tables and as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/evidence/engraft-pooled-studies-private.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/text/engraft-json.h"

/* Proportions stand in tables in percent, as they stand in figures and sentences. */
static double
get_factor (EngraftPooledStudies *self)
{
  return engraft_pooled_studies_is_share (self) ? 100 : 1;
}

static char *
dup_effect_label (EngraftPooledStudies *self)
{
  const char *measure = engraft_pooled_studies_get_measure (self);

  /* Translators: “Proportion” */
  return engraft_pooled_studies_is_share (self) ? g_strdup_printf (_("%s (%%)"), measure) : g_strdup (measure);
}

static double *
add_effect (EngraftTableBuilder   *builder,
            EngraftPooledStudies  *self,
            double               **lower,
            double               **upper)
{
  g_autofree char *label = dup_effect_label (self);
  double *effect = engraft_table_builder_add_numbers (builder, "effect", label, ENGRAFT_COLUMN_NUMBER, NULL);

  engraft_table_builder_add_limits (builder, "effect", self->level, lower, upper);

  return effect;
}

/* ---- studies ---- */

static const struct
{
  const char *name, *label;
  guint       forms;      /* a bit for each form it is of */
} values[ENGRAFT_META_N_VALUES] = {
  { "events", N_("Events"), 1 << ENGRAFT_META_FORM_ONE_ARM | 1 << ENGRAFT_META_FORM_TWO_ARMS },
  { "total", N_("Subjects"), 1 << ENGRAFT_META_FORM_ONE_ARM | 1 << ENGRAFT_META_FORM_TWO_ARMS | 1 << ENGRAFT_META_FORM_MEANS },
  { "control_events", N_("Events, control"), 1 << ENGRAFT_META_FORM_TWO_ARMS },
  { "control_total", N_("Subjects, control"), 1 << ENGRAFT_META_FORM_TWO_ARMS | 1 << ENGRAFT_META_FORM_MEANS },
  { "mean", N_("Mean"), 1 << ENGRAFT_META_FORM_MEANS },
  { "sd", N_("Standard deviation"), 1 << ENGRAFT_META_FORM_MEANS },
  { "control_mean", N_("Mean, control"), 1 << ENGRAFT_META_FORM_MEANS },
  { "control_sd", N_("Standard deviation, control"), 1 << ENGRAFT_META_FORM_MEANS },
  { "estimate", NULL, 0 },
  { "se", NULL, 0 },
};

static EngraftTable *
make_studies (EngraftPooledStudies *self)
{
  const guint n = self->studies->len, form = engraft_meta_measure_get_form (self->measure);
  g_autofree const char **labels = g_new (const char *, n + 1), **problems = g_new (const char *, n + 1);
  g_autofree const char **groups = g_new (const char *, n + 1);
  double *columns[ENGRAFT_META_N_VALUES] = { NULL }, *rows, *effect, *lower, *upper, *scaled, *se, *weight;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n);
  for (guint i = 0; i < n; i++)
    {
      const EngraftMetaStudy *study = self->studies->pdata[i];

      labels[i] = study->label;
      groups[i] = self->groups->pdata[study->group];
      problems[i] = study->problem ? study->problem : "";
    }
  engraft_table_builder_add_texts (&builder, "study", _("Study"), labels);
  if (self->groups->len > 1)
    engraft_table_builder_add_texts (&builder, "subgroup", _("Subgroup"), groups);
  for (guint k = 0; k < ENGRAFT_META_N_VALUES; k++)
    if (values[k].forms & 1 << form)
      columns[k] = engraft_table_builder_add_number (&builder, values[k].name, _(values[k].label));
  effect = add_effect (&builder, self, &lower, &upper);
  scaled = engraft_table_builder_add_number (&builder, "scaled", _("As it is put together"));
  se = engraft_table_builder_add_number (&builder, "scaled_se", _("Standard error"));
  weight = engraft_table_builder_add_number (&builder, "weight", _("Weight (%)"));
  rows = engraft_table_builder_add_count (&builder, "row", _("Row"));
  engraft_table_builder_add_texts (&builder, "problem", _("Why it is left out"), problems);
  for (guint i = 0; i < n; i++)
    {
      const EngraftMetaStudy *study = self->studies->pdata[i];

      for (guint k = 0; k < ENGRAFT_META_N_VALUES; k++)
        if (columns[k])
          columns[k][i] = study->values[k];
      effect[i] = get_factor (self) * study->estimate;
      lower[i] = get_factor (self) * study->lower;
      upper[i] = get_factor (self) * study->upper;
      scaled[i] = study->y;
      se[i] = sqrt (study->v);
      weight[i] = 100 * engraft_pooled_studies_get_weight (self, i);
      rows[i] = study->row + 1;
    }

  return engraft_table_builder_end (&builder, _("Studies"));
}

/* ---- pooled effects ---- */

/* What stands in the table of pooled effects, and in those of parts, of which one has more columns at its end */
typedef struct
{
  EngraftTableBuilder builder;
  GPtrArray          *pools;     /* not owned */
  double             *studies, *effect, *lower, *upper, *p, *q, *df, *q_p, *i2, *tau2;
} PoolTable;

static void
begin_pools (PoolTable            *table,
             EngraftPooledStudies *self,
             GPtrArray            *pools)
{
  g_autofree const char **labels = g_new (const char *, pools->len + 1);

  for (guint i = 0; i < pools->len; i++)
    labels[i] = ((EngraftMetaPool *) pools->pdata[i])->label;
  table->pools = pools;
  engraft_table_builder_init (&table->builder, pools->len);
  engraft_table_builder_add_texts (&table->builder, "studies", _("Studies"), labels);
  table->studies = engraft_table_builder_add_count (&table->builder, "n", _("Number of studies"));
  table->effect = add_effect (&table->builder, self, &table->lower, &table->upper);
  table->p = engraft_table_builder_add_number (&table->builder, "p", _("p"));
  table->q = engraft_table_builder_add_number (&table->builder, "q", self->method == ENGRAFT_META_METHOD_EXACT
                                                 ? _("Likelihood ratio of heterogeneity") : _("Cochran’s Q"));
  table->df = engraft_table_builder_add_count (&table->builder, "df", _("Degrees of freedom"));
  table->q_p = engraft_table_builder_add_number (&table->builder, "q_p", _("p of heterogeneity"));
  table->i2 = engraft_table_builder_add_number (&table->builder, "i2", _("I² (%)"));
  table->tau2 = engraft_table_builder_add_number (&table->builder, "tau2", _("τ²"));
}

static void
fill_pools (PoolTable            *table,
            EngraftPooledStudies *self)
{
  EgEffectKind kind = engraft_meta_measure_get_kind (self->measure);
  double factor = get_factor (self);

  for (guint i = 0; i < table->pools->len; i++)
    {
      const EngraftMetaPool *pool = table->pools->pdata[i];

      table->studies[i] = pool->n;
      table->effect[i] = factor * eg_effect_back (kind, pool->y, pool->harmonic);
      table->lower[i] = factor * eg_effect_back (kind, pool->y - pool->width * pool->se, pool->harmonic);
      table->upper[i] = factor * eg_effect_back (kind, pool->y + pool->width * pool->se, pool->harmonic);
      table->p[i] = pool->p;
      table->q[i] = pool->q;
      table->df[i] = isnan (pool->y) ? NAN : pool->df;
      table->q_p[i] = pool->q_p;
      table->i2[i] = 100 * pool->i2;
      table->tau2[i] = pool->tau2;
    }
}

static EngraftTable *
make_pooled (EngraftPooledStudies *self)
{
  g_autoptr(GPtrArray) pools = g_ptr_array_new ();
  double *from, *to, *tau2_lower, *tau2_upper;
  PoolTable table;

  g_ptr_array_extend (pools, self->parts[ENGRAFT_STUDY_PART_SUBGROUP], NULL, NULL);
  g_ptr_array_extend (pools, self->parts[ENGRAFT_STUDY_PART_ALL], NULL, NULL);
  begin_pools (&table, self, pools);
  engraft_table_builder_add_limits (&table.builder, "tau2", self->level, &tau2_lower, &tau2_upper);
  from = engraft_table_builder_add_number (&table.builder, "prediction_from", _("Prediction from"));
  to = engraft_table_builder_add_number (&table.builder, "prediction_to", _("Prediction to"));
  fill_pools (&table, self);
  for (guint i = 0; i < pools->len; i++)
    {
      const EngraftMetaPool *pool = pools->pdata[i];
      gboolean all = i + 1 == pools->len;

      tau2_lower[i] = pool->tau2_lower;
      tau2_upper[i] = pool->tau2_upper;
      if (!engraft_pooled_studies_get_prediction (self, all ? ENGRAFT_STUDY_PART_ALL : ENGRAFT_STUDY_PART_SUBGROUP,
                                                  all ? 0 : i, &from[i], &to[i]))
        from[i] = to[i] = NAN;
      from[i] *= get_factor (self);
      to[i] *= get_factor (self);
    }

  return engraft_table_builder_end (&table.builder, _("Pooled effects"));
}

static EngraftTable *
make_first (EngraftPooledStudies *self)
{
  PoolTable table;

  begin_pools (&table, self, self->parts[ENGRAFT_STUDY_PART_FIRST]);
  fill_pools (&table, self);

  return engraft_table_builder_end (&table.builder, _("As studies came"));
}

static EngraftTable *
make_without (EngraftPooledStudies *self)
{
  static const char * const names[] = { "residual", "dffits", "cook", "covariance_ratio", "hat" };
  const char * const labels[] = { _("Standardised residual"), _("DFFITS"), _("Cook’s distance"), _("Ratio of variances"),
                                  _("Leverage") };
  double *columns[G_N_ELEMENTS (names)];
  PoolTable table;

  begin_pools (&table, self, self->parts[ENGRAFT_STUDY_PART_WITHOUT]);
  for (guint k = 0; self->influence && k < G_N_ELEMENTS (names); k++)
    columns[k] = engraft_table_builder_add_number (&table.builder, names[k], labels[k]);
  fill_pools (&table, self);
  for (guint i = 0; self->influence && i < table.pools->len; i++)
    {
      const EgMetaInfluence *own = &self->influence[i];
      const double numbers[] = { own->residual, own->dffits, own->cook, own->covariance, own->hat };

      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        columns[k][i] = numbers[k];
    }

  return engraft_table_builder_end (&table.builder, _("Without each study"));
}

/* ---- moderators, bias ---- */

static EngraftTable *
make_moderators (EngraftPooledStudies *self)
{
  g_autofree const char **names = g_new (const char *, self->terms->len + 1);
  double *coefficient, *se, *lower, *upper, *p;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, self->terms->len);
  for (guint i = 0; i < self->terms->len; i++)
    names[i] = g_array_index (self->terms, EngraftMetaTerm, i).name;
  engraft_table_builder_add_texts (&builder, "term", _("Depends on"), names);
  coefficient = engraft_table_builder_add_number (&builder, "coefficient", _("Coefficient"));
  engraft_table_builder_add_limits (&builder, "coefficient", self->level, &lower, &upper);
  se = engraft_table_builder_add_number (&builder, "se", _("Standard error"));
  p = engraft_table_builder_add_number (&builder, "p", _("p"));
  for (guint i = 0; i < self->terms->len; i++)
    {
      const EngraftMetaTerm *term = &g_array_index (self->terms, EngraftMetaTerm, i);

      coefficient[i] = term->coefficient;
      se[i] = term->se;
      lower[i] = term->lower;
      upper[i] = term->upper;
      p[i] = term->p;
    }

  return engraft_table_builder_end (&builder, _("What the effect depends on"));
}

static EngraftTable *
make_bias (EngraftPooledStudies *self)
{
  const char *names[] = { _("Egger’s intercept"), _("Begg’s and Mazumdar’s τ"), _("Studies that lack, and the effect with them"),
                          NULL };
  const char *sides[] = { NULL, NULL, self->filled.on_right ? _("right") : _("left"), NULL };
  guint n = self->has_bias ? self->has_filled ? 3 : 2 : 0;
  double *value, *se, *p, *effect, *lower, *upper;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "test", _("Test"), names);
  value = engraft_table_builder_add_number (&builder, "value", _("Value"));
  se = engraft_table_builder_add_number (&builder, "se", _("Standard error"));
  p = engraft_table_builder_add_number (&builder, "p", _("p"));
  engraft_table_builder_add_texts (&builder, "side", _("Side"), sides);
  effect = add_effect (&builder, self, &lower, &upper);
  for (guint i = 0; i < n; i++)
    value[i] = se[i] = p[i] = effect[i] = lower[i] = upper[i] = NAN;
  if (n > 0)
    {
      value[0] = self->egger.intercept;
      se[0] = self->egger.se;
      p[0] = self->egger.p;
      value[1] = self->begg.tau;
      p[1] = self->begg.p;
    }
  if (n > 2)
    {
      se[2] = self->filled.se;
      p[2] = self->filled.p;
      value[2] = engraft_pooled_studies_get_missing (self, NULL, &effect[2], &lower[2], &upper[2]);
      effect[2] *= get_factor (self);
      lower[2] *= get_factor (self);
      upper[2] *= get_factor (self);
    }

  return engraft_table_builder_end (&builder, _("Small studies"));
}

/**
 * engraft_pooled_studies_to_table:
 * @self: studies
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what is not known is missing.  Proportions are
 * in percent.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_pooled_studies_to_table (EngraftPooledStudies      *self,
                                 EngraftPooledStudiesTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NULL);

  switch (kind)
    {
    case ENGRAFT_POOLED_STUDIES_TABLE_STUDIES: return make_studies (self);
    case ENGRAFT_POOLED_STUDIES_TABLE_POOLED: return make_pooled (self);
    case ENGRAFT_POOLED_STUDIES_TABLE_MODERATORS: return make_moderators (self);
    case ENGRAFT_POOLED_STUDIES_TABLE_WITHOUT: return make_without (self);
    case ENGRAFT_POOLED_STUDIES_TABLE_FIRST: return make_first (self);
    case ENGRAFT_POOLED_STUDIES_TABLE_BIAS: return make_bias (self);
    default: g_return_val_if_reached (NULL);
    }
}

/**
 * engraft_pooled_studies_to_json:
 * @self: studies
 *
 * Gives all tables with the options and the notices; the scale of “scaled”, “coefficient” and “tau2” is that on which
 * studies are put together.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_pooled_studies_to_json (EngraftPooledStudies *self)
{
  static const char * const names[] = { "studies", "pooled", "moderators", "without", "first", "bias" };
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-meta-analysis", ENGRAFT_OPTIONS (self->options));
  engraft_json_nick (builder, "measure", ENGRAFT_TYPE_META_MEASURE, self->measure);
  engraft_json_nick (builder, "method", ENGRAFT_TYPE_META_METHOD, self->method);
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    engraft_table_json_add (builder, names[i], engraft_pooled_studies_to_table (self, i));
  if (!isnan (self->difference))
    {
      engraft_json_begin_object (builder, "subgroups-differ");
      engraft_json_number (builder, "q", self->difference);
      engraft_json_number (builder, "df", self->difference_df);
      engraft_json_number (builder, "p", self->difference_p);
      json_builder_end_object (builder);
    }
  if (self->terms->len > 0)
    {
      engraft_json_begin_object (builder, "moderators-together");
      engraft_json_number (builder, "n", self->n_terms_used);
      engraft_json_number (builder, "statistic", self->terms_test);
      engraft_json_number (builder, "p", self->terms_p);
      engraft_json_number (builder, "tau2", self->terms_tau2);
      engraft_json_number (builder, "q", self->terms_q);
      engraft_json_number (builder, "q-p", self->terms_q_p);
      engraft_json_number (builder, "r2", self->terms_r2);
      json_builder_end_object (builder);
    }
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_POOLED_STUDIES_TABLE_STUDIES] = { "studies", N_("Studies"), N_("There are no studies."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_POOLED_STUDIES_TABLE_POOLED] = { "pooled", N_("Pooled Effects"), N_("Nothing is pooled."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_POOLED_STUDIES_TABLE_MODERATORS] = { "moderators", N_("Depends On"),
                                                N_("Choose in the options what the effect may depend on."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_POOLED_STUDIES_TABLE_WITHOUT] = { "without", N_("Without Each Study"), N_("There are no studies."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_POOLED_STUDIES_TABLE_FIRST] = { "first", N_("As Studies Came"), N_("There are no studies."), ENGRAFT_TABLE_SHAPE_ROWS },
  [ENGRAFT_POOLED_STUDIES_TABLE_BIAS] = { "bias", N_("Small Studies"), N_("It takes three studies of different sizes."),
                                          ENGRAFT_TABLE_SHAPE_ROWS },
};

ENGRAFT_DEFINE_RESULT (engraft_pooled_studies, ENGRAFT_POOLED_STUDIES)

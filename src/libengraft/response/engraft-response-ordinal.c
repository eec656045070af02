/* engraft-response-ordinal.c: groups compared by all values in their order, by proportional odds and by ranks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/response/eg-brant.h"
#include "kernel/response/eg-proportional-odds.h"
#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/response/engraft-response-rates-private.h"
#include "libengraft/survival/engraft-cox-design.h"
#include "libengraft/survival/engraft-model-notices.h"

/* of the test of proportionality, below which a common odds ratio is doubted */
#define DOUBTFUL .05

typedef struct
{
  EngraftResponseRates   *rates;
  EngraftResponseOrdinal *self;
  EngraftOperation       *operation;
  EngraftCoxTerms        *terms;
  EngraftCoxDesign        design;
  guint                  *rows;       /* that have all covariates */
  guint32                *groups, *y;
  gsize                   n;
  GPtrArray              *x;          /* of double *: groups but the reference, then the design's */
  guint                   n_groups;   /* columns that are groups */
} Model;

static void
term_clear (gpointer data)
{
  EngraftOrdinalTerm *term = data;

  g_free (term->title);
  g_free (term->cuts);
  g_free (term->cut_ses);
}

static void
test_clear (gpointer data)
{
  g_free (((EngraftOrdinalTest *) data)->name);
}

void
engraft_response_ordinal_free (EngraftResponseOrdinal *self)
{
  g_array_unref (self->levels);
  g_array_unref (self->terms);
  g_array_unref (self->tests);
  g_array_unref (self->ranks);
  g_free (self->adjusted);
  g_free (self);
}

static EngraftResponseOrdinal *
ordinal_new (void)
{
  EngraftResponseOrdinal *self = g_new0 (EngraftResponseOrdinal, 1);

  self->levels = g_array_new (FALSE, FALSE, sizeof (guint));
  self->terms = g_array_new (FALSE, FALSE, sizeof (EngraftOrdinalTerm));
  g_array_set_clear_func (self->terms, term_clear);
  self->tests = g_array_new (FALSE, FALSE, sizeof (EngraftOrdinalTest));
  g_array_set_clear_func (self->tests, test_clear);
  self->ranks = g_array_new (FALSE, FALSE, sizeof (EngraftOrdinalRank));

  return self;
}

static int
step (double  fraction,
      void   *data)
{
  EngraftOperation *operation = data;

  return operation && g_cancellable_is_cancelled (engraft_operation_get_cancellable (operation));
}

static void
say (Model           *model,
     EngraftSeverity  severity,
     const char      *subject,
     char            *message)
{
  engraft_response_rates_say (model->rates, severity, subject, message);
}

/* ---- ranks ---- */

static void
compare_ranks (EngraftResponseRates   *rates,
               EngraftResponseOrdinal *self)
{
  guint k = rates->levels->len, n_groups = rates->groups->len - 1;
  g_autofree unsigned *own = g_new (unsigned, k + 1), *others = g_new (unsigned, k + 1);

  for (guint g = 0; g < n_groups; g++)
    {
      EngraftOrdinalRank rank = { .group = g };

      if (g == rates->reference)
        continue;
      for (guint c = 0; c < k; c++)
        {
          const EngraftResponseLevel *level = &g_array_index (rates->levels, EngraftResponseLevel, c);

          own[c] = level->counts[g];
          others[c] = level->counts[rates->reference];
        }
      /* of an empty group there is nothing, which is said of its rate */
      eg_rank_odds (own, others, k, &rank.odds);
      g_array_append_val (self->ranks, rank);
    }
}

/* ---- rows and columns ---- */

static gboolean
find_terms (Model         *model,
            EngraftTable  *table,
            GError       **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (model->rates->options);

  model->terms = engraft_cox_terms_new_for_list (table, engraft_options_get_strv (options, "covariates"),
                                                 engraft_options_get_strv (options, "references"), FALSE, error);

  return model->terms != NULL;
}

static gboolean
has_covariates (Model *model,
                guint  row)
{
  GPtrArray *columns = engraft_cox_terms_get_columns (model->terms);

  for (guint i = 0; i < columns->len; i++)
    if (engraft_column_is_missing (columns->pdata[i], row)
        || (engraft_column_is_numeric (columns->pdata[i]) && !isfinite (engraft_column_get_numbers (columns->pdata[i], NULL)[row])))
      return FALSE;

  return TRUE;
}

/* Rows with all covariates; values that nobody of them has are no levels of the model. */
static void
take_rows (Model *model)
{
  GArray *cells = model->rates->cells;
  guint k = model->rates->levels->len;
  g_autofree guint *counts = g_new0 (guint, k + 1), *places = g_new0 (guint, k + 1);

  model->rows = g_new (guint, cells->len + 1);
  model->groups = g_new (guint32, cells->len + 1);
  model->y = g_new (guint32, cells->len + 1);
  for (guint i = 0; i < cells->len; i++)
    {
      const EngraftResponseCell *cell = &g_array_index (cells, EngraftResponseCell, i);

      if (!has_covariates (model, cell->row))
        {
          model->self->n_without++;
          continue;
        }
      model->rows[model->n] = cell->row;
      model->groups[model->n] = cell->group;
      model->y[model->n++] = cell->level;
      counts[cell->level]++;
    }
  model->self->n = model->n;
  for (guint c = 0; c < k; c++)
    if (counts[c] > 0)
      {
        places[c] = model->self->levels->len;
        g_array_append_val (model->self->levels, c);
      }
  for (gsize i = 0; i < model->n; i++)
    model->y[i] = places[model->y[i]];
  if (model->self->n_without > 0)
    say (model, ENGRAFT_SEVERITY_WARNING, "covariates",
         g_strdup_printf (ngettext ("%u of %u rows lacks a covariate (%s) and is left out of the comparison by all values.",
                                    "%u of %u rows lack a covariate (%s) and are left out of the comparison by all values.",
                                    model->self->n_without),
                          model->self->n_without, cells->len, engraft_cox_terms_get_title (model->terms)));
}

static void
add_term (Model *model,
          char  *title,
          int    group)
{
  guint n_cuts = model->self->levels->len - 1;
  EngraftOrdinalTerm term = { title, group, NAN, NAN, g_new (double, n_cuts + 1), g_new (double, n_cuts + 1) };

  for (guint c = 0; c < n_cuts; c++)
    term.cuts[c] = term.cut_ses[c] = NAN;
  g_array_append_val (model->self->terms, term);
}

static gboolean
make_columns (Model   *model,
              GError **error)
{
  EngraftResponseRates *rates = model->rates;
  GString *adjusted = g_string_new (NULL);

  for (guint g = 0; g + 1 < rates->groups->len; g++)
    {
      double *x = g_new (double, model->n + 1);

      if (g == rates->reference)
        {
          g_free (x);
          continue;
        }
      for (gsize i = 0; i < model->n; i++)
        x[i] = model->groups[i] == g;
      g_ptr_array_add (model->x, x);
      /* Translators: two groups */
      add_term (model, g_strdup_printf (_("%s against %s"), g_array_index (rates->groups, EngraftResponseGroup, g).name,
                                        g_array_index (rates->groups, EngraftResponseGroup, rates->reference).name), g);
    }
  model->n_groups = model->x->len;
  if (!engraft_cox_design_init_for_rows (&model->design, model->terms, model->rows, model->n, NULL, model->operation, error))
    {
      g_string_free (adjusted, TRUE);
      return FALSE;
    }
  for (guint j = 0; j < model->design.columns->len; j++)
    {
      double *x = g_new (double, model->n + 1);

      engraft_cox_design_fill_rows (&model->design, model->rows, j, model->n, x, model->operation);
      g_ptr_array_add (model->x, x);
      add_term (model, engraft_cox_design_dup_title (&model->design, j), -1);
    }
  engraft_model_notices_constant (model->rates->notices, "covariates", &model->design);
  for (guint i = 0; i < engraft_cox_terms_get_n (model->terms); i++)
    {
      g_autofree char *title = engraft_cox_design_dup_term_title (&model->design, i);

      g_string_append_printf (adjusted, "%s%s", i ? ", " : "", title);
    }
  model->self->adjusted = g_string_free (adjusted, adjusted->len == 0);

  return TRUE;
}

/* ---- the model ---- */

static gboolean
check (EgStatus   status,
       GError   **error)
{
  if (status == EG_OK)
    return TRUE;
  if (status == EG_STOPPED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
  else if (status == EG_NO_MEMORY)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, _("There is not enough memory for the comparison by all values."));
  else
    g_set_error_literal (error, ENGRAFT_RESPONSE_RATES_ERROR, ENGRAFT_RESPONSE_RATES_ERROR_COLUMN,
                         _("A covariate has a number that is not finite. Filter such rows, or choose another covariate."));

  return FALSE;
}

/* What separates the values has no odds ratio, and with it those of all others mean nothing. */
static gboolean
is_good (Model                    *model,
         const EgProportionalOdds *odds)
{
  for (guint j = 0; j < odds->p; j++)
    if (odds->traits[j] & EG_ODDS_INFINITE)
      {
        say (model, ENGRAFT_SEVERITY_WARNING, j < model->n_groups ? "group" : "covariates",
             g_strdup_printf (_("There is no common odds ratio: “%s” separates the values, so that its odds ratio would be 0 or infinite. "
                                "Groups are compared by ranks; leave out such a covariate, or join values or levels."),
                              g_array_index (model->self->terms, EngraftOrdinalTerm, j).title));
        return FALSE;
      }
  if (!odds->converged)
    say (model, ENGRAFT_SEVERITY_WARNING, "covariates",
         g_strdup (_("There is no common odds ratio: the largest likelihood was not reached. Covariates of very different size, or with a "
                     "few values far away from all others, may be why.")));

  return odds->converged;
}

static void
take_fit (Model                    *model,
          const EgProportionalOdds *odds)
{
  gsize cuts = odds->k - 1, m = cuts + odds->p;

  model->self->fitted = TRUE;
  for (guint j = 0; j < odds->p; j++)
    {
      EngraftOrdinalTerm *term = &g_array_index (model->self->terms, EngraftOrdinalTerm, j);

      if (odds->traits[j] & EG_ODDS_COLLINEAR)
        {
          say (model, ENGRAFT_SEVERITY_WARNING, j < model->n_groups ? "group" : "covariates",
               g_strdup_printf (_("“%s” does not vary, or follows from the groups and the covariates before it: it has no odds ratio."),
                                term->title));
          continue;
        }
      term->log_odds = odds->coefficients[j];
      term->se = sqrt (odds->variance[(cuts + j) * m + cuts + j]);
    }
}

static void
add_test (Model      *model,
          char       *name,
          double      statistic,
          guint       df,
          double      p)
{
  EngraftOrdinalTest test = { name, statistic, p, df };

  g_array_append_val (model->self->tests, test);
}

static void
test_wald (Model                    *model,
           const EgProportionalOdds *odds)
{
  gsize cuts = odds->k - 1, m = cuts + odds->p, n = model->n_groups;
  g_autofree double *v = g_new (double, n * n + 1), *b = g_new (double, n + 1);
  double chi2;
  guint df;

  for (gsize i = 0; i < n; i++)
    {
      b[i] = isnan (odds->coefficients[i]) ? 0 : odds->coefficients[i];
      for (gsize j = 0; j < n; j++)
        v[i * n + j] = odds->variance[(cuts + i) * m + cuts + j];
    }
  df = eg_quadratic_form (v, b, n, &chi2);
  if (df > 0)
    add_test (model, g_strdup (_("Groups, Wald")), chi2, df, eg_chi_squared_tail (chi2, df));
}

/* Of the groups, against the model without them, and of all terms, against that without any */
static gboolean
test_likelihood (Model                     *model,
                 const EgProportionalOdds  *odds,
                 GError                   **error)
{
  EgProportionalOdds less;
  double chi2;

  if (model->n_groups > 0)
    {
      if (!check (eg_proportional_odds_init (&less, (const double *const *) model->x->pdata + model->n_groups, odds->p - model->n_groups,
                                             model->y, odds->k, model->n, step, model->operation), error))
        return FALSE;
      chi2 = fmax (2 * (odds->loglik - less.loglik), 0);
      if (less.converged && odds->df > less.df)
        add_test (model, g_strdup (_("Groups, likelihood ratio")), chi2, odds->df - less.df, eg_chi_squared_tail (chi2, odds->df - less.df));
      eg_proportional_odds_clear (&less);
    }
  if (model->design.columns->len > 0 && odds->df > 0)
    {
      chi2 = fmax (2 * (odds->loglik - odds->loglik_null), 0);
      add_test (model, g_strdup (_("All terms, likelihood ratio")), chi2, odds->df, eg_chi_squared_tail (chi2, odds->df));
    }

  return TRUE;
}

/* ---- cuts ---- */

static void
take_cuts (Model         *model,
           const EgBrant *brant,
           const guint   *used)    /* terms that the columns are of */
{
  gsize all = brant->n_cuts * brant->p;

  for (gsize c = 0; c < brant->n_cuts; c++)
    for (gsize j = 0; j < brant->p; j++)
      {
        EngraftOrdinalTerm *term = &g_array_index (model->self->terms, EngraftOrdinalTerm, used[j]);
        gsize place = c * brant->p + j;

        term->cuts[c] = brant->coefficients[place];
        term->cut_ses[c] = brant->separated[c] ? NAN : sqrt (brant->variance[place * all + place]);
      }
}

/* FIRST and COUNT: of the columns that were taken */
static void
test_proportionality (Model         *model,
                      const EgBrant *brant,
                      gsize          first,
                      gsize          count,
                      char          *name)
{
  guint df;
  double p, chi2 = count > 0 ? eg_brant_test (brant, first, count, &df, &p) : NAN;

  if (isnan (chi2))
    g_free (name);
  else
    add_test (model, name, chi2, df, p);
}

static void
test_terms (Model         *model,
            const EgBrant *brant,
            const guint   *used)
{
  gsize first = 0;

  while (first < brant->p && used[first] < model->n_groups)
    first++;
  if (first > 0 && first < brant->p)
    test_proportionality (model, brant, 0, first, g_strdup (_("Proportionality of groups, Brant")));
  for (gsize end; first < brant->p; first = end)
    {
      guint term = g_array_index (model->design.columns, EngraftCoxDesignColumn, used[first] - model->n_groups).term;
      g_autofree char *title = engraft_cox_design_dup_term_title (&model->design, term);

      for (end = first; end < brant->p
                        && g_array_index (model->design.columns, EngraftCoxDesignColumn, used[end] - model->n_groups).term == term; end++)
        ;
      test_proportionality (model, brant, first, end - first,
                            /* Translators: a covariate */
                            g_strdup_printf (_("Proportionality of %s, Brant"), title));
    }
}

static void
say_cuts (Model         *model,
          const EgBrant *brant,
          double         p)
{
  gsize n_separated = 0;

  for (gsize c = 0; c < brant->n_cuts; c++)
    n_separated += brant->separated[c];
  if (n_separated > 0)
    say (model, ENGRAFT_SEVERITY_INFO, "response",
         g_strdup_printf (ngettext ("Whether the odds ratio is the same at each cut cannot be tested: at %u of %u cuts a term separates the "
                                    "values.",
                                    "Whether the odds ratio is the same at each cut cannot be tested: at %u of %u cuts a term separates the "
                                    "values.", (guint) n_separated), (guint) n_separated, (guint) brant->n_cuts));
  else if (p < DOUBTFUL)
    say (model, ENGRAFT_SEVERITY_WARNING, "response",
         g_strdup (_("Odds ratios differ between cuts (Brant’s test), so that a common one hides how: look at those of each cut.")));
}

static gboolean
compare_cuts (Model                     *model,
              const EgProportionalOdds  *odds,
              GError                   **error)
{
  g_autofree const double **columns = g_new (const double *, odds->p + 1);
  g_autofree guint *used = g_new (guint, odds->p + 1);
  guint n = 0, df;
  double p = NAN;
  EgBrant brant;

  for (guint j = 0; j < odds->p; j++)
    if (odds->traits[j] == 0)
      {
        used[n] = j;
        columns[n++] = model->x->pdata[j];
      }
  if (n == 0 || odds->k < 3)
    return TRUE;
  if (!check (eg_brant_init (&brant, columns, n, model->y, odds->k, model->n, step, model->operation), error))
    return FALSE;
  take_cuts (model, &brant, used);
  eg_brant_test (&brant, 0, n, &df, &p);
  test_proportionality (model, &brant, 0, n, g_strdup (_("Proportionality, Brant")));
  test_terms (model, &brant, used);
  say_cuts (model, &brant, p);
  eg_brant_clear (&brant);

  return TRUE;
}

static gboolean
fit (Model   *model,
     GError **error)
{
  EgProportionalOdds odds;
  gboolean good = TRUE;

  if (model->self->levels->len < 2 || model->n <= model->self->levels->len)
    {
      say (model, ENGRAFT_SEVERITY_INFO, "response",
           g_strdup (_("There is no common odds ratio: it takes two different values, and more rows than values.")));
      return TRUE;
    }
  if (!make_columns (model, error))
    return FALSE;
  if (!check (eg_proportional_odds_init (&odds, (const double *const *) model->x->pdata, model->x->len, model->y,
                                         model->self->levels->len, model->n, step, model->operation), error))
    return FALSE;
  if (is_good (model, &odds))
    {
      take_fit (model, &odds);
      if (model->n_groups > 0)
        test_wald (model, &odds);
      good = test_likelihood (model, &odds, error) && compare_cuts (model, &odds, error);
    }
  eg_proportional_odds_clear (&odds);

  return good;
}

/* Nothing is said where nothing was asked for. */
static gboolean
is_wanted (EngraftResponseRates *rates)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (rates->options);
  const char * const *covariates = engraft_options_get_strv (options, "covariates");
  gboolean any = covariates && *covariates;

  if (!engraft_options_get_boolean (options, "ordinal"))
    return FALSE;
  if (rates->ordered && (any || (rates->groups->len > 2 && rates->levels->len > 2)))
    return TRUE;
  if (any)
    engraft_response_rates_say (rates, ENGRAFT_SEVERITY_WARNING, "covariates",
                                g_strdup (rates->levels->len == 0
                                            ? _("Covariates are not used: a number with limits is compared as response or none, which is not "
                                                "adjusted. Take the limits away, or group the number.")
                                            : _("Covariates are not used: they belong to the comparison by all values, whose order is not "
                                                "known.")));

  return FALSE;
}

gboolean
engraft_response_ordinal_compute (EngraftResponseRates  *rates,
                                  EngraftTable          *table,
                                  EngraftOperation      *operation,
                                  GError               **error)
{
  Model model = { .rates = rates, .operation = operation };
  gboolean good;

  if (!is_wanted (rates))
    return TRUE;
  model.self = rates->ordinal = ordinal_new ();
  model.x = g_ptr_array_new_with_free_func (g_free);
  if (rates->groups->len > 2)
    compare_ranks (rates, model.self);
  good = find_terms (&model, table, error);
  if (good)
    {
      take_rows (&model);
      good = fit (&model, error);
    }
  engraft_cox_design_clear (&model.design);
  g_clear_object (&model.terms);
  g_ptr_array_unref (model.x);
  g_free (model.rows);
  g_free (model.groups);
  g_free (model.y);

  return good;
}

/* engraft-imputation-figure.c: pooled hazard ratios become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-imputation-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

/* of a row, by which pooled ratios stand above those of complete cases */
#define SHIFT .17

typedef struct
{
  EngraftImputation    *result;
  EngraftForest         forest;
  EngraftIntervalLayer *pooled, *complete;    /* the second: or NULL */
  GString              *description;
} Figure;

static char *
dup_ratio (double ratio,
           double lower,
           double upper)
{
  return isfinite (ratio) ? engraft_format_estimate (ratio, lower, upper) : g_strdup (_("not finite"));
}

static void
add_complete (Figure *self,
              guint   i)
{
  double lower, upper, ratio = engraft_imputation_get_complete_ratio (self->result, i, &lower, &upper);
  g_autofree char *shown = dup_ratio (ratio, lower, upper);

  engraft_forest_add_below (&self->forest, self->complete, SHIFT, ratio, lower, upper);
  /* Translators: a hazard ratio with its limits, after that of the same covariate */
  g_string_append_printf (self->description, _(" In complete cases: %s."), shown);
}

static void
add_coefficient (Figure *self,
                 guint   i)
{
  double lower, upper, ratio = engraft_imputation_get_hazard_ratio (self->result, i, &lower, &upper);
  const char *title = engraft_imputation_get_title (self->result, i);
  g_autofree char *shown = dup_ratio (ratio, lower, upper), *missing = NULL;

  missing = engraft_format_percent (engraft_imputation_get_missing_information (self->result, i), 0);
  engraft_forest_add_row (&self->forest, title, FALSE, (const char * const []) { shown, missing, NULL });
  engraft_forest_add_below (&self->forest, self->pooled, self->complete ? -SHIFT : 0, ratio, lower, upper);
  /* Translators: a covariate, and its hazard ratio with its limits */
  g_string_append_printf (self->description, _(" %s: %s."), title, shown);
  if (self->complete)
    add_complete (self, i);
}

static char *
dup_caption (Figure *self)
{
  EngraftCoxFit *complete = engraft_imputation_get_complete (self->result);
  g_autofree char *n = NULL;

  if (!self->complete)
    return g_strdup (_("Missing: the fraction of information that is missing."));
  n = engraft_format_count (engraft_cox_fit_get_n_rows (complete));

  /* Translators: a count of rows */
  return g_strdup_printf (ngettext ("Squares: pooled; circles: the %s row without a gap. Missing: the fraction of information "
                                    "that is missing.",
                                    "Squares: pooled; circles: the %s rows without a gap. Missing: the fraction of "
                                    "information that is missing.", engraft_cox_fit_get_n_rows (complete)), n);
}

/**
 * engraft_imputation_figure_new:
 * @result: pooled hazard ratios
 * @options: how the figure is to look
 *
 * Draws pooled hazard ratios as a forest, beside those of the rows without a gap.
 *
 * The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_imputation_figure_new (EngraftImputation              *result,
                               EngraftImputationFigureOptions *options)
{
  Figure self = { .result = result };
  g_autofree char *level = NULL, *header = NULL, *sentence = NULL;
  EngraftScene *scene;
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION_FIGURE_OPTIONS (options), NULL);

  n = engraft_imputation_get_n_coefficients (result);
  level = engraft_format_number (engraft_options_get_double (ENGRAFT_OPTIONS (engraft_imputation_get_options (result)),
                                                             "confidence") * 100, 6);
  /* Translators: a confidence level in percent */
  header = g_strdup_printf (_("Hazard ratio (%s%% CI)"), level);
  sentence = engraft_imputation_dup_sentence (result);
  self.description = g_string_new (sentence);
  g_string_append_c (self.description, '.');
  engraft_forest_init (&self.forest, ENGRAFT_OPTIONS (options), _("Covariate"),
                       (const char * const []) { header, C_("information", "Missing"), NULL });
  scene = self.forest.scene;
  self.pooled = engraft_forest_add_layer (&self.forest, "", 0, FALSE, 1);
  if (engraft_imputation_get_complete (result)
      && engraft_options_get_boolean (ENGRAFT_OPTIONS (options), "complete-cases"))
    self.complete = engraft_forest_add_layer (&self.forest, "", 1, TRUE, NAN);
  for (guint i = 0; i < n; i++)
    add_coefficient (&self, i);
  engraft_forest_end (&self.forest, ENGRAFT_SCALE_LOG, _("Hazard ratio"));
  scene->title = g_strdup (_("Pooled hazard ratios"));
  scene->caption = dup_caption (&self);
  scene->description = g_string_free (self.description, FALSE);

  return scene;
}

/* engraft-analysis-parts.c: what an analysis is made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-project.h"

/**
 * engraft_analysis_take_data: (skip)
 * @data: (transfer full) (nullable): follow-up
 * @tally: (out): whom it counts
 * @error: return location for an error
 *
 * For subclasses' `make_data`: takes the follow-up's tally, and refuses what does not bear an analysis.
 *
 * Returns: (transfer full) (nullable): @data, or %NULL; then @error need not be set, when the tally says why
 */
GObject *
engraft_analysis_take_data (EngraftSurvivalData  *data,
                            EngraftTally        **tally,
                            GError              **error)
{
  g_autoptr(EngraftSurvivalData) own = data;

  if (!own)
    return NULL;
  *tally = g_object_ref (engraft_survival_data_get_tally (own));

  return engraft_survival_data_check (own, error) ? G_OBJECT (g_steal_pointer (&own)) : NULL;
}

/**
 * engraft_analysis_needs_data:
 * @self: an analysis
 *
 * Tells whether it is of a data set at all.
 *
 * Returns: whether it is; else it is computed of its options alone
 */
gboolean
engraft_analysis_needs_data (EngraftAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), FALSE);

  return !ENGRAFT_ANALYSIS_GET_CLASS (self)->without_data;
}

static EngraftDataSet *
find_data_set (EngraftAnalysis *self,
               const char      *option)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  const char *id = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self)), option);
  EngraftItem *item = project && id && *id ? engraft_project_find (project, id) : NULL;

  return ENGRAFT_IS_DATA_SET (item) ? ENGRAFT_DATA_SET (item) : NULL;
}

/**
 * engraft_analysis_get_data_set:
 * @self: an analysis
 *
 * Finds the data set.
 *
 * Returns: (transfer none) (nullable): what it is computed from; %NULL when none is
 *   chosen
 */
EngraftDataSet *
engraft_analysis_get_data_set (EngraftAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), NULL);

  return engraft_analysis_needs_data (self) ? find_data_set (self, "data-set") : NULL;
}

/**
 * engraft_analysis_get_second_data_set:
 * @self: an analysis
 *
 * Finds the other data set of an analysis that takes two, such as that of relapses.
 *
 * Returns: (transfer none) (nullable): that data set; %NULL when none is chosen, or it takes one only
 */
EngraftDataSet *
engraft_analysis_get_second_data_set (EngraftAnalysis *self)
{
  const char *option;

  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), NULL);

  option = ENGRAFT_ANALYSIS_GET_CLASS (self)->second_data_set;

  return option ? find_data_set (self, option) : NULL;
}

static EngraftOptions *
get_part (EngraftAnalysis *self,
          const char      *name)
{
  return engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (self)), name);
}

/**
 * engraft_analysis_get_cohort:
 * @self: an analysis
 *
 * Gets the cohort, to be changed in place.
 *
 * Returns: (transfer none) (nullable): which rows take part, and what the columns mean; %NULL of an analysis without
 *   data
 */
EngraftCohort *
engraft_analysis_get_cohort (EngraftAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), NULL);

  if (!engraft_analysis_needs_data (self))
    return NULL;

  return ENGRAFT_COHORT (get_part (self, "cohort"));
}

/**
 * engraft_analysis_get_options:
 * @self: an analysis
 *
 * Gets what is computed, to be changed in place.
 *
 * Returns: (transfer none): the options of its kind
 */
EngraftOptions *
engraft_analysis_get_options (EngraftAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), NULL);

  return get_part (self, "options");
}

/**
 * engraft_analysis_get_figure:
 * @self: an analysis
 *
 * Gets how its figure looks, to be changed in place.
 *
 * Returns: (transfer none): the figure's options
 */
EngraftOptions *
engraft_analysis_get_figure (EngraftAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), NULL);

  return get_part (self, "figure");
}

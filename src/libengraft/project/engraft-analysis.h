/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ANALYSIS (engraft_analysis_get_type ())

G_DECLARE_DERIVABLE_TYPE (EngraftAnalysis, engraft_analysis, ENGRAFT, ANALYSIS, EngraftItem)

/**
 * EngraftAnalysisClass:
 * @without_data: whether it is computed of its options alone: there is no data set, its spec has neither “data-set” nor
 *   “cohort”, and @compute gets neither table nor data
 * @max_rows_at_once: up to how many rows it is computed without a thread
 * @make_data: (skip): gathers from the table what is computed from; perhaps in a thread, so what it gets are
 *   copies.  %NULL without an error when the tally's notices say why there is nothing
 * @has_same_data: (skip): whether two specs have the same data
 * @compute: (skip): makes the [iface@Result]; perhaps in a thread
 * @second_data_set: or %NULL: the property of the spec that names a second data set, which need not be set
 * @make_data_of_two: (skip): with @second_data_set, in the place of @make_data; the second table is %NULL where none is named
 * @list_remedies: (skip): or %NULL; notices with remedies of an error of @make_data, when there are no data, or of
 *   @compute; perhaps in a thread
 *
 * What a kind of analysis does.
 */
struct _EngraftAnalysisClass
{
  EngraftItemClass  parent_class;

  gboolean          without_data;
  guint             max_rows_at_once;
  GObject        *(*make_data)     (EngraftTable      *table,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    EngraftTally     **tally,
                                    GError           **error);
  gboolean        (*has_same_data) (EngraftOptions    *a,
                                    EngraftOptions    *b);
  EngraftResult  *(*compute)       (EngraftTable      *table,
                                    GObject           *data,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    GError           **error);
  GListStore     *(*list_remedies) (EngraftTable      *table,
                                    GObject           *data,
                                    EngraftOptions    *spec,
                                    EngraftOperation  *operation,
                                    const GError      *error);

  const char       *second_data_set;
  GObject        *(*make_data_of_two) (EngraftTable      *table,
                                       EngraftTable      *second,
                                       EngraftOptions    *spec,
                                       EngraftOperation  *operation,
                                       EngraftTally     **tally,
                                       GError           **error);

  /*< private >*/
  gpointer padding[1];
};

GListModel     *engraft_analysis_list_remedies_of_kind (const char       *kind,
                                                        EngraftTable     *table,
                                                        GObject          *data,
                                                        EngraftOptions   *spec,
                                                        const GError     *error);
EngraftResult  *engraft_analysis_get_result   (EngraftAnalysis      *self);
gboolean        engraft_analysis_was_cancelled (EngraftAnalysis     *self);
void            engraft_analysis_compute_again (EngraftAnalysis     *self);
EngraftTally   *engraft_analysis_get_tally    (EngraftAnalysis      *self);
EngraftDataSet *engraft_analysis_get_data_set (EngraftAnalysis      *self);
EngraftDataSet *engraft_analysis_get_second_data_set (EngraftAnalysis *self);
gboolean        engraft_analysis_needs_data   (EngraftAnalysis      *self);
EngraftCohort  *engraft_analysis_get_cohort   (EngraftAnalysis      *self);
EngraftOptions *engraft_analysis_get_options  (EngraftAnalysis      *self);
EngraftOptions *engraft_analysis_get_figure   (EngraftAnalysis      *self);
void            engraft_analysis_apply_remedy (EngraftAnalysis    *self,
                                               EngraftNotice        *notice);
GObject        *engraft_analysis_take_data    (EngraftSurvivalData  *data,
                                               EngraftTally        **tally,
                                               GError              **error);

G_END_DECLS

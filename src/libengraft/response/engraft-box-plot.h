/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/response/engraft-box-plot-options.h"
#include "libengraft/response/engraft-patient-chart-error.h"

G_BEGIN_DECLS

/**
 * EngraftBoxPlotTable:
 * @ENGRAFT_BOX_PLOT_TABLE_GROUPS: how the values of each group are spread
 * @ENGRAFT_BOX_PLOT_TABLE_VALUES: each value, with its row
 *
 * The tables of distributions.
 */
typedef enum
{
  ENGRAFT_BOX_PLOT_TABLE_GROUPS,
  ENGRAFT_BOX_PLOT_TABLE_VALUES,
} EngraftBoxPlotTable;

/**
 * EngraftBoxPlotMark:
 * @ENGRAFT_BOX_PLOT_MARK_MEDIAN: the median
 * @ENGRAFT_BOX_PLOT_MARK_Q1: the first quartile
 * @ENGRAFT_BOX_PLOT_MARK_Q3: the third quartile
 * @ENGRAFT_BOX_PLOT_MARK_LOW: where the lower whisker ends
 * @ENGRAFT_BOX_PLOT_MARK_HIGH: where the upper whisker ends
 * @ENGRAFT_BOX_PLOT_MARK_LEAST: the least value
 * @ENGRAFT_BOX_PLOT_MARK_MOST: the most
 *
 * A place in a distribution.
 */
typedef enum
{
  ENGRAFT_BOX_PLOT_MARK_MEDIAN,
  ENGRAFT_BOX_PLOT_MARK_Q1,
  ENGRAFT_BOX_PLOT_MARK_Q3,
  ENGRAFT_BOX_PLOT_MARK_LOW,
  ENGRAFT_BOX_PLOT_MARK_HIGH,
  ENGRAFT_BOX_PLOT_MARK_LEAST,
  ENGRAFT_BOX_PLOT_MARK_MOST,
} EngraftBoxPlotMark;

#define ENGRAFT_TYPE_BOX_PLOT (engraft_box_plot_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoxPlot, engraft_box_plot, ENGRAFT, BOX_PLOT, GObject)

EngraftBoxPlot        *engraft_box_plot_new                (EngraftTable            *table,
                                                            EngraftCohort           *cohort,
                                                            EngraftBoxPlotOptions   *options,
                                                            EngraftOperation        *operation,
                                                            GError                 **error);
EngraftBoxPlotOptions *engraft_box_plot_get_options        (EngraftBoxPlot          *self);
const char            *engraft_box_plot_get_subject_column (EngraftBoxPlot          *self);
const char            *engraft_box_plot_get_group_title    (EngraftBoxPlot          *self);
char                  *engraft_box_plot_dup_value_title    (EngraftBoxPlot          *self);
guint                  engraft_box_plot_get_n_groups       (EngraftBoxPlot          *self);
const char            *engraft_box_plot_get_group          (EngraftBoxPlot          *self,
                                                            guint                    group,
                                                            guint                   *first,
                                                            guint                   *n);
double                 engraft_box_plot_get_mark           (EngraftBoxPlot          *self,
                                                            guint                    group,
                                                            EngraftBoxPlotMark       mark);
guint                  engraft_box_plot_get_n              (EngraftBoxPlot          *self);
double                 engraft_box_plot_get_value          (EngraftBoxPlot          *self,
                                                            guint                    i,
                                                            const char             **subject,
                                                            guint                   *row,
                                                            guint                   *group);
gboolean               engraft_box_plot_get_density        (EngraftBoxPlot          *self,
                                                            guint                    group,
                                                            const double            *at,
                                                            gsize                    n,
                                                            double                  *density);
char                  *engraft_box_plot_dup_patient        (EngraftBoxPlot          *self,
                                                            guint                    i);
GListModel            *engraft_box_plot_get_notices        (EngraftBoxPlot          *self);
EngraftTable          *engraft_box_plot_to_table           (EngraftBoxPlot          *self,
                                                            EngraftBoxPlotTable      kind);
JsonNode              *engraft_box_plot_to_json            (EngraftBoxPlot          *self);
char                  *engraft_box_plot_dup_sentence       (EngraftBoxPlot          *self);
char                  *engraft_box_plot_dup_methods        (EngraftBoxPlot          *self);

G_END_DECLS

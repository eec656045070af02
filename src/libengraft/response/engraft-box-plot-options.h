/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftQuantileType:
 * @ENGRAFT_QUANTILE_TYPE_TYPE_7: the seventh: as R and spreadsheets have it
 * @ENGRAFT_QUANTILE_TYPE_TYPE_6: the sixth: as SPSS and Prism have it
 * @ENGRAFT_QUANTILE_TYPE_TYPE_8: the eighth: nearly unbiased for the median
 *
 * A definition of quantiles.
 */
typedef enum
{
  ENGRAFT_QUANTILE_TYPE_TYPE_7,
  ENGRAFT_QUANTILE_TYPE_TYPE_6,
  ENGRAFT_QUANTILE_TYPE_TYPE_8,
} EngraftQuantileType;

#define ENGRAFT_TYPE_BOX_PLOT_OPTIONS (engraft_box_plot_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftBoxPlotOptions, engraft_box_plot_options, ENGRAFT, BOX_PLOT_OPTIONS,
                      EngraftOptions)

EngraftBoxPlotOptions *engraft_box_plot_options_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

/**
 * EngraftResponseView:
 * @ENGRAFT_RESPONSE_VIEW_RATES: how many responded, with intervals
 * @ENGRAFT_RESPONSE_VIEW_STACKED: how groups divide into all values
 *
 * What a figure of response rates shows.
 */
typedef enum
{
  ENGRAFT_RESPONSE_VIEW_RATES,
  ENGRAFT_RESPONSE_VIEW_STACKED,
} EngraftResponseView;

#define ENGRAFT_TYPE_RESPONSE_FIGURE_OPTIONS (engraft_response_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftResponseFigureOptions, engraft_response_figure_options, ENGRAFT, RESPONSE_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftResponseFigureOptions *engraft_response_figure_options_new (void);

G_END_DECLS

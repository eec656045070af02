/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ADVERSE_EVENTS_FIGURE_OPTIONS (engraft_adverse_events_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftAdverseEventsFigureOptions, engraft_adverse_events_figure_options, ENGRAFT, ADVERSE_EVENTS_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftAdverseEventsFigureOptions *engraft_adverse_events_figure_options_new (void);

G_END_DECLS

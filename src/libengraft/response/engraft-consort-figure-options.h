/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-figure-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_CONSORT_FIGURE_OPTIONS (engraft_consort_figure_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftConsortFigureOptions, engraft_consort_figure_options, ENGRAFT, CONSORT_FIGURE_OPTIONS,
                      EngraftFigureOptions)

EngraftConsortFigureOptions *engraft_consort_figure_options_new (void);

G_END_DECLS

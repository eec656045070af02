/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftDash:
 * @ENGRAFT_DASH_AUTOMATIC: by the place of the group
 * @ENGRAFT_DASH_SOLID: a full line
 * @ENGRAFT_DASH_DASHED: 6-3
 * @ENGRAFT_DASH_DOTTED: 1-2
 * @ENGRAFT_DASH_DASH_DOT: 6-2-1-2
 * @ENGRAFT_DASH_LONG: 12-3
 *
 * How a curve is broken, so that it is known without colour.
 */
typedef enum
{
  ENGRAFT_DASH_AUTOMATIC,
  ENGRAFT_DASH_SOLID,
  ENGRAFT_DASH_DASHED,
  ENGRAFT_DASH_DOTTED,
  ENGRAFT_DASH_DASH_DOT,
  ENGRAFT_DASH_LONG,
} EngraftDash;

#define ENGRAFT_TYPE_GROUP_STYLE (engraft_group_style_get_type ())

G_DECLARE_FINAL_TYPE (EngraftGroupStyle, engraft_group_style, ENGRAFT, GROUP_STYLE, EngraftOptions)

EngraftGroupStyle *engraft_group_style_new (const char *group);

G_END_DECLS

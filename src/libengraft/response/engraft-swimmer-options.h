/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftSwimmerOrder:
 * @ENGRAFT_SWIMMER_ORDER_LONGEST: the longest first
 * @ENGRAFT_SWIMMER_ORDER_SHORTEST: the shortest first
 * @ENGRAFT_SWIMMER_ORDER_DATA: as the rows stand
 *
 * In which order lanes stand.
 */
typedef enum
{
  ENGRAFT_SWIMMER_ORDER_LONGEST,
  ENGRAFT_SWIMMER_ORDER_SHORTEST,
  ENGRAFT_SWIMMER_ORDER_DATA,
} EngraftSwimmerOrder;

#define ENGRAFT_TYPE_SWIMMER_OPTIONS (engraft_swimmer_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftSwimmerOptions, engraft_swimmer_options, ENGRAFT, SWIMMER_OPTIONS,
                      EngraftOptions)

EngraftSwimmerOptions *engraft_swimmer_options_new (void);

G_END_DECLS

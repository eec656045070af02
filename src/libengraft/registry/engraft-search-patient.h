/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-typing.h"
#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

/**
 * EngraftSearchPatient: (skip)
 * @typing: the HLA
 * @cmv: antibodies against cytomegalovirus, for the ranking
 * @abo: the blood group, for the ranking
 * @today: the day by which ages are counted, as year * 10000 + month * 100 + day; 0: today
 *
 * For whom donors are searched.
 */
typedef struct
{
  EngraftTyping *typing;
  EngraftSign    cmv;
  EngraftAbo     abo;
  guint32        today;
} EngraftSearchPatient;

G_END_DECLS

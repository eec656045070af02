/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/survival/eg-rank-test.h"
#include "libengraft/survival/engraft-group-test.h"

G_BEGIN_DECLS

EgRankSpec        engraft_test_weight_to_kernel  (EngraftTestWeight  weight,
                                                  double             rho,
                                                  double             p,
                                                  double             q);

/* takes the arrays of @test; @scores (of each group): the test for trend, else NULL */
EngraftGroupTest *engraft_group_test_new         (EngraftTestWeight  weight,
                                                  const EgRankSpec  *spec,
                                                  EgRankTest        *test,
                                                  const double      *scores);

const EgRankTest *engraft_group_test_get_kernel  (EngraftGroupTest  *self);

G_END_DECLS

/* egb-alone.c: the interpreter of small models by itself, in C99, without any library.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../src/kernel/prediction/eg-egb.h"

/* Kind 1, link 1: one input, one term: 2 (x - 1) */
static uint8_t block[EG_EGB_HEAD + 4 + 12] = {
  'E', 'G', 'B', '1', 1, 1, 0, 0, sizeof block, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, [EG_EGB_HEAD + 4] = 0, 0, 0xff, 0xff, 0, 0, 0, 0x40,
  0, 0, 0x80, 0x3f,
};

/* Kind 3: the same column, one unit of weight 127 steps of 2 / 127, and the score of 127 steps of 1 / 127, of this */
static uint8_t network[EG_EGB_HEAD + 4 + 12 + 9 + 9] = {
  'E', 'G', 'B', '1', 3, 1, 0, 0, sizeof network, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, [44] = 1, 0, 0, 0, [EG_EGB_HEAD + 4] = 0, 0, 0xff, 0xff,
  0, 0, 0x80, 0x3f, 0, 0, 0x80, 0x3f, 0x04, 0x02, 0x81, 0x3c, 0, 0, 0, 0, 127, 0x04, 0x02, 0x01, 0x3c, 0, 0, 0, 0, 127,
};

int
main (void)
{
  const float row[] = { 1.5f };
  EgEgb model;
  double score;

  eg_egb_seal (block, sizeof block);
  if (eg_egb_open (&model, block, sizeof block) != EG_EGB_OK)
    return 1;
  score = eg_egb_score (&model, row);

  eg_egb_seal (network, sizeof network);
  if (eg_egb_open (&model, network, sizeof network) != EG_EGB_OK)
    return 3;
  if (eg_egb_score (&model, row) < .99999 || eg_egb_score (&model, row) > 1.00001)
    return 4;
  eg_egb_open (&model, block, sizeof block);

  return score == 1 && eg_egb_risk (&model, score) > .731058 && eg_egb_risk (&model, score) < .731059 ? 0 : 2;
}

/* Made by random.py. */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdint.h>

static const struct { uint64_t seed; const char *name; uint64_t numbers[4]; } random_streams[] = {
  { 0u, "", { 0xb8593c2ead46c64bu, 0x891d09bc873b8728u, 0xe7098d20d11c4841u, 0x7d4be6398a15d21cu } },
  { 1u, "fold", { 0x69aadd030c9fa777u, 0x84c01ade4ff7c374u, 0x12bea5a73600c4f5u, 0x823cbd400a58dbf1u } },
  { 1u, "boot:17", { 0x016b29774ab69cdau, 0xb36231be647565b4u, 0x2b18a183a11204a6u, 0xb34cea26e7870cffu } },
  { 2u, "fold", { 0xb32822a272d61cf8u, 0xbc4a29f9b47fdbc6u, 0xa817bebd6a15827eu, 0x974321307ba71989u } },
  { 18446744073709551615u, "xgb", { 0xb473437c5aacc2e6u, 0x34760833107e4234u, 0xae15ae134d071542u, 0xba392a2d99cdfe3fu } },
};

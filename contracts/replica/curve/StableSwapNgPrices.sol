// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import { EmptyRevertMath } from "./EmptyRevertMath.sol";
import { StableSwapBalance } from "./StableSwapBalance.sol";

/* solhint-disable func-name-mixedcase */

/// @title The marginal prices and the D that a StableSwap-NG pool notes after each swap
/// @notice They matter to a trader because working them out can revert: a swap that empties a coin is quoted by `get_dy`
/// and refused by `exchange`. The moving averages that the deployed pool keeps of them are left out.
abstract contract StableSwapNgPrices {
    using EmptyRevertMath for uint256;

    uint256 private constant PRECISION = 10 ** 18;

    /// @dev Marginal price of each coin after the first in the first, 18 decimals.
    uint256[] private _lastPrices;
    /// @dev D and the second at which it was noted.
    uint256 private _lastInvariant;
    uint256 private _lastTime;

    constructor(uint256 coins) {
        for (uint256 index = 1; index < coins; ++index) _lastPrices.push(PRECISION);
    }

    /// @notice Marginal price of coin `i + 1` in coin 0, as the last swap or deposit left it; 18 decimals.
    function last_price(uint256 i) external view returns (uint256) {
        return _lastPrices[i];
    }

    /// @dev Reverts where a balance is zero or a number leaves its range, as the deployed pool does.
    function _notePrices(uint256[] memory balances, uint256 amplification, uint256 d) internal {
        uint256 coins = balances.length;
        uint256 share = d / coins ** coins;
        for (uint256 index = 0; index < coins; ++index) share = share.times(d).over(balances[index]);
        uint256 weight = amplification.times(coins).times(balances[0]).over(StableSwapBalance.A_PRECISION);
        for (uint256 index = 1; index < coins; ++index) {
            uint256 numerator = weight.plus(share.times(balances[0]).over(balances[index]));
            uint256 price = PRECISION.times(numerator).over(weight.plus(share));
            if (price != 0) _lastPrices[index - 1] = price;
        }
        _noteInvariant(d);
    }

    function _noteInvariant(uint256 d) internal {
        if (d > type(uint128).max) revert();
        _lastInvariant = d;
        _lastTime = block.timestamp;
    }

    function _noteProportionalBurn(uint256 burned, uint256 supply) internal {
        uint256 d = _lastInvariant;
        _noteInvariant(d.minus(d.times(burned).over(supply)));
    }
}
